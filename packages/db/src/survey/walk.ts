import { join, raw, type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import type { DatabaseClient } from "../client.ts";

/** A statement over so many rows takes a millisecond or two: on SQLite it runs on the thread that answers calls. */
const STEP_ROWS = 4000;
const MOST_STEPS = 50;

type Table = { readonly table: string; readonly key: readonly string[] };

/**
 * Goes through a table in the order of its primary key, a range of a few thousand rows at a time; between two of them the
 * database is for the others. False: it ended at the bound, and there is more.
 */
export async function walk(
  client: DatabaseClient,
  { table, key }: Table,
  visit: (range: Sql) => Promise<void>,
): Promise<boolean> {
  const columns = join(key.map(named));
  let after: Sql | null = null;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const from: Sql = after === null ? sql`1 = 1` : sql`(${columns}) > (${after})`;
    const [last]: Record<string, string>[] = await client.$queryRaw<Record<string, string>[]>(sql`
      SELECT ${columns} FROM ${named(table)} WHERE ${from} ORDER BY ${columns} LIMIT 1 OFFSET ${STEP_ROWS - 1}`);
    if (last === undefined) {
      await visit(from);
      return true;
    }
    const to: Sql = join(key.map((each) => last[each] ?? ""));
    await visit(sql`${from} AND (${columns}) <= (${to})`);
    after = to;
  }
  return false;
}

/** A name out of our own list, in quotes. */
export function named(name: string): Sql {
  return raw(`"${name}"`);
}
