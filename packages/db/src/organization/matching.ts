import { type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import { isStorable } from "../row.ts";
import { normalizeSearch } from "./rows.ts";

/** Wildcards are escaped, and both sides are in lower case: then LIKE is the same on both engines. */
export function matching(column: Sql, search: string | null): readonly Sql[] {
  const text = search === null ? "" : normalizeSearch(search);
  if (!isStorable(text)) return [sql`1 = 0`];
  const pattern = `%${text.replace(/[!%_]/g, "!$&")}%`;
  return text === "" ? [] : [sql`${column} LIKE ${pattern} ESCAPE '!'`];
}

/** No slug and no name has U+0000, so what follows a text with one follows the part before it. */
export function beforeZero(text: string): string {
  return text.split("\0", 1).join();
}
