import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "@keyhold/db/database";
import { administer } from "../database/administer.ts";
import { COPIED_TABLES, COPIES_TABLE, COPY_COLUMNS, type Copies, CREATE_COPIES_TABLE, spreadCopies } from "./copies.ts";
import type { SeedPlan } from "./seed-plan.ts";

const ROWS_A_WRITE = 10_000;

/** Writes the organizations beside the model's rows: COPY from a file that the server reads, then one statement a table. */
export async function copyInPostgresql(
  { url, exchange }: SeedPlan,
  database: Database,
  { modelId, rows }: Copies,
): Promise<void> {
  const file = join(exchange, "bench.copy");
  const columns = await readColumns(database);
  try {
    writeRows(file, rows);
    const copy = `${CREATE_COPIES_TABLE} COPY "${COPIES_TABLE}" FROM '${file}';`;
    const spread = spreadCopies(modelId, (table) => columns.get(table) ?? []);
    // Every row refers to one that is written with it, so the foreign keys need not be looked at a million times.
    await administer(url, `SET session_replication_role = replica; ${copy} ${spread}`);
    await administer(url, "VACUUM (FREEZE, ANALYZE)");
  } finally {
    rmSync(file, { force: true });
  }
}

/** No value holds a tab, a line's end or a backslash. */
function writeRows(file: string, rows: Copies["rows"]): void {
  const descriptor = openSync(file, "w", 0o644);
  try {
    let lines: string[] = [];
    const flush = () => {
      writeSync(descriptor, lines.join(""));
      lines = [];
    };
    for (const row of rows) {
      lines.push(`${COPY_COLUMNS.map((column) => row[column]).join("\t")}\n`);
      if (lines.length === ROWS_A_WRITE) flush();
    }
    flush();
  } finally {
    closeSync(descriptor);
  }
}

async function readColumns(database: Database): Promise<Map<string, string[]>> {
  const rows = await database.prisma.$queryRawUnsafe<{ table: string; name: string }[]>(
    `SELECT table_name AS "table", column_name AS "name" FROM information_schema.columns
     WHERE table_schema = 'public' ORDER BY ordinal_position`,
  );
  const columnsOf = (table: string) => rows.filter((row) => row.table === table).map(({ name }) => name);
  return new Map(COPIED_TABLES.map((table) => [table, columnsOf(table)]));
}
