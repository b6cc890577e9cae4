/** What `organizations.list` is asked for, out of the page's address: `?q=` searches, `?after=` goes on from a row. */
export type ListInput = { search?: string; cursor?: string; limit: number };

const PAGE_SIZE = 50;
const SEARCH_LENGTH = 120;
const CURSOR_LENGTH = 200;

type SearchParams = Record<string, string | string[] | undefined>;

export function listInputOf({ q, after }: SearchParams): ListInput {
  const search = typeof q === "string" ? q.trim().slice(0, SEARCH_LENGTH) : "";
  const cursor = typeof after === "string" && after.length <= CURSOR_LENGTH ? after : "";
  return { limit: PAGE_SIZE, ...(search ? { search } : {}), ...(cursor ? { cursor } : {}) };
}

/** The address's query for a search and a place in the list; empty for the first page of all. */
export function listQueryOf({ search, cursor }: Pick<ListInput, "search" | "cursor">): `` | `?${string}` {
  const query = new URLSearchParams();
  if (search) query.set("q", search);
  if (cursor) query.set("after", cursor);
  return query.size > 0 ? `?${query}` : "";
}
