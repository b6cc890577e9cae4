import type { ORGANIZATION_SORTS } from "@keyhold/contract/organization/organization";
import { LISTINGS, type Listing } from "@keyhold/domain/key/listing";

type Sort = (typeof ORGANIZATION_SORTS)[number];

/**
 * What `organizations.list` is asked for, out of the page's address: `?q=` searches, `?status=` and `?partner=` narrow (`-`: no partner),
 * `?sort=` orders, `?after=` goes on from a row.
 */
export type ListInput = {
  search?: string;
  listing?: Listing;
  /** Null: those that no partner serves. */
  partnerId?: string | null;
  sort?: Sort;
  cursor?: string;
  limit: number;
};

/** All of it but the place in the list: where another list begins. */
export type ListView = Omit<ListInput, "cursor" | "limit">;

/** But that by short name, which is the order without a word. Written here, as the schemas are no part of the list's scripts. */
const SORTS = ["name", "end"] as const satisfies readonly Sort[];

const PAGE_SIZE = 50;
const SEARCH_LENGTH = 120;
const PARTNER_LENGTH = 64;
const CURSOR_LENGTH = 600;
/** No partner is called so. */
const NO_PARTNER = "-";

type SearchParams = Record<string, string | string[] | undefined>;

export function listInputOf({ q, status, partner, sort, after }: SearchParams): ListInput {
  const search = typeof q === "string" ? q.trim().slice(0, SEARCH_LENGTH) : "";
  const listing = LISTINGS.find((each) => each === status);
  const sorted = SORTS.find((each) => each === sort);
  return {
    limit: PAGE_SIZE,
    ...(search ? { search } : {}),
    ...(listing ? { listing } : {}),
    ...(isShort(partner, PARTNER_LENGTH) ? { partnerId: partner === NO_PARTNER ? null : partner } : {}),
    ...(sorted ? { sort: sorted } : {}),
    ...(isShort(after, CURSOR_LENGTH) ? { cursor: after } : {}),
  };
}

function isShort(text: unknown, length: number): text is string {
  return typeof text === "string" && text !== "" && text.length <= length;
}

/** The address's query for a list and a place in it; empty for the first page of all. */
export function listQueryOf(input: ListView & Pick<ListInput, "cursor">): `` | `?${string}` {
  const { search, listing, partnerId, sort, cursor } = input;
  const query = new URLSearchParams();
  const parts = {
    q: search,
    status: listing,
    partner: partnerId === null ? NO_PARTNER : partnerId,
    sort,
    after: cursor,
  };
  for (const [name, value] of Object.entries(parts)) if (value) query.set(name, value);
  return query.size > 0 ? `?${query}` : "";
}

/** The same list from its beginning, with something of it changed; what is undefined is taken away. */
export function changeView(
  input: ListInput,
  change: { [Part in keyof ListView]: ListView[Part] | undefined },
): ListView {
  const { cursor: _cursor, limit: _limit, ...view } = input;
  const changed = Object.entries({ ...view, ...change }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(changed);
}
