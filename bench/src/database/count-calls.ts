import type { Database } from "@keyhold/db/database";

/** How many allowed calls the database has counted, over all organizations and hours; null while Keyhold counts none. */
export async function countCalls(_database: Database): Promise<number | null> {
  return null;
}
