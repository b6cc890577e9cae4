import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "@keyhold/db/database";
import type { Postgres } from "../database/postgres.ts";
import {
  COPIED_TABLES,
  COPIES_TABLE,
  COPY_COLUMNS,
  type CopyRow,
  CREATE_COPIES_TABLE,
  spreadCopies,
} from "./copies.ts";

type Place = { readonly server: Postgres; readonly name: string; readonly database: Database };

const ROWS_A_WRITE = 10_000;

/** Writes the organizations beside the model's rows: COPY from a file that the server reads, then one statement a table. */
export async function copyInPostgresql(
  { server, name, database }: Place,
  modelId: string,
  rows: Iterable<CopyRow>,
): Promise<void> {
  const file = join(server.directory, `${name}.copy`);
  const columns = await readColumns(database);
  try {
    writeRows(file, rows);
    const spread = spreadCopies(modelId, (table) => columns.get(table) ?? []);
    await server.run(
      name,
      `SET session_replication_role = replica; ${CREATE_COPIES_TABLE} COPY "${COPIES_TABLE}" FROM '${file}'; ${spread}`,
    );
    await server.run(name, "VACUUM (FREEZE, ANALYZE)");
  } finally {
    rmSync(file, { force: true });
  }
}

/** No value holds a tab, a line's end or a backslash. */
function writeRows(file: string, rows: Iterable<CopyRow>): void {
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
