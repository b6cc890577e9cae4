/** What `partners.list` is asked for, out of the page's address: `?q=` searches, `?after=` goes on from a row. */
export type PartnerListInput = { search?: string; cursor?: string; limit: number };

const PAGE_SIZE = 50;

type SearchParams = Record<string, string | string[] | undefined>;

export function partnerInputOf({ q, after }: SearchParams): PartnerListInput {
  const search = typeof q === "string" ? q.trim().slice(0, 120) : "";
  const cursor = typeof after === "string" && after.length <= 64 ? after : "";
  return { limit: PAGE_SIZE, ...(search ? { search } : {}), ...(cursor ? { cursor } : {}) };
}

/** A partner as it is typed into a field: short names have lower-case letters only, whatever was typed. Null for none. */
export function partnerOf(typed: string): string | null {
  return typed.trim().toLowerCase() || null;
}

export function partnerQueryOf({ search, cursor }: Pick<PartnerListInput, "search" | "cursor">): `` | `?${string}` {
  const query = new URLSearchParams();
  if (search) query.set("q", search);
  if (cursor) query.set("after", cursor);
  return query.size > 0 ? `?${query}` : "";
}
