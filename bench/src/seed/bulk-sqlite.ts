import { DatabaseSync } from "node:sqlite";
import { COPIES_TABLE, COPY_COLUMNS, type Copies, CREATE_COPIES_TABLE, spreadCopies } from "./copies.ts";
import type { SeedPlan } from "./seed-plan.ts";

/** For the seeding only: the copies of the file that are measured are opened by Keyhold, with its own settings. */
const PRAGMAS = "PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; PRAGMA foreign_keys = OFF;";

/** Writes the organizations into the file beside the model's rows, in one transaction. */
export function copyInSqlite({ url }: SeedPlan, { modelId, rows }: Copies): void {
  const database = new DatabaseSync(url.slice("file:".length));
  try {
    database.exec(PRAGMAS);
    database.exec(`BEGIN; ${CREATE_COPIES_TABLE}`);
    const insert = database.prepare(`INSERT INTO "${COPIES_TABLE}" VALUES (${COPY_COLUMNS.map(() => "?").join(", ")})`);
    for (const row of rows) insert.run(...COPY_COLUMNS.map((name) => row[name]));
    database.exec(spreadCopies(modelId, (table) => columnsOf(database, table)));
    database.exec(`COMMIT; DROP TABLE "${COPIES_TABLE}"; PRAGMA wal_checkpoint(TRUNCATE);`);
  } finally {
    database.close();
  }
}

function columnsOf(database: DatabaseSync, table: string): string[] {
  const rows = database.prepare("SELECT name FROM pragma_table_info(?)").all(table);
  return rows.map(({ name }) => String(name));
}
