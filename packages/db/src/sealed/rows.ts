import { join, raw, type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import { appendAudit } from "../audit/store.ts";
import type { DatabaseClient, Transaction } from "../client.ts";
import type { Engine } from "../engine/location.ts";
import { toDate } from "../row.ts";
import { masterKeyIdOf } from "../secrets/sealed.ts";
import type { AuditEntry } from "../stores.ts";
import { transact } from "../transaction.ts";
import { SEALED_COLUMNS, type SealedColumn } from "./columns.ts";

/** How many texts of a column are sealed with a master key. */
export type SealedCount = { readonly column: string; readonly masterKeyId: string; readonly rows: number };

export type SealedRow = { readonly key: readonly string[]; readonly sealed: string };

/** `sealed` is what was read, `next` the same text under another master key. */
export type Resealed = SealedRow & { readonly next: string };

type Page = {
  /** Rows that are sealed with this master key are left out. */
  readonly notSealedWith: string;
  /** The key of the last row of the page before. */
  readonly after: readonly string[] | null;
  readonly limit: number;
};

/** The sealed texts of a database, wherever they are. They come out as they are: only a master key opens them. */
export interface SealedRows {
  count(): Promise<readonly SealedCount[]>;
  /** In the order of the primary key. */
  list(column: SealedColumn, page: Page): Promise<readonly SealedRow[]>;
  /** One statement. A row that holds another text by now is left as it is. How many were replaced. */
  replace(column: SealedColumn, rows: readonly Resealed[]): Promise<number>;
  /** Lets nothing be sealed with this master key from now on, if nothing is: in one transaction. "in-use": something is. */
  drop(masterKeyId: string, at: number, audit: AuditEntry): Promise<"dropped" | "in-use">;
}

export function createSealedRows(client: DatabaseClient, engine: Engine): SealedRows {
  return {
    count: () => countSealed(client),
    list: (column, page) => listRows(client, column, page),
    replace: (column, rows) => replaceRows(client, column, rows),
    drop: (masterKeyId, at, audit) => drop({ client, engine }, { masterKeyId, at }, audit),
  };
}

export async function countSealed(client: Transaction): Promise<readonly SealedCount[]> {
  const counted = await Promise.all(
    SEALED_COLUMNS.map(async ({ name, table }) => {
      const rows = await client.$queryRaw<{ masterKeyId: string; rows: bigint | number }[]>(sql`
        SELECT "masterKeyId", COUNT(*) AS "rows" FROM ${named(table)}
        WHERE "masterKeyId" IS NOT NULL GROUP BY "masterKeyId" ORDER BY "masterKeyId"`);
      return rows.map((row) => ({ column: name, masterKeyId: row.masterKeyId, rows: Number(row.rows) }));
    }),
  );
  return counted.flat();
}

async function listRows(client: DatabaseClient, column: SealedColumn, page: Page): Promise<readonly SealedRow[]> {
  const key = join(column.key.map(named));
  const after = page.after === null ? sql`` : sql`AND (${key}) > (${join([...page.after])})`;
  const rows = await client.$queryRaw<Record<string, string>[]>(sql`
    SELECT ${key}, ${named(column.column)} AS "sealed" FROM ${named(column.table)}
    WHERE "masterKeyId" <> ${page.notSealedWith} ${after}
    ORDER BY ${key} LIMIT ${page.limit}`);
  return rows.map((row) => ({ key: column.key.map((each) => row[each] ?? ""), sealed: row.sealed ?? "" }));
}

async function replaceRows(client: DatabaseClient, column: SealedColumn, rows: readonly Resealed[]): Promise<number> {
  if (rows.length === 0) return 0;
  const table = named(column.table);
  const values = rows.map(({ key, sealed, next }) => sql`(${join([sealed, next, masterKeyIdOf(next), ...key])})`);
  const sameRow = column.key.map((each, index) => sql`${table}.${named(each)} = d.${named(`column${index + 4}`)}`);
  return client.$executeRaw(sql`
    UPDATE ${table} SET ${named(column.column)} = d."column2", "masterKeyId" = d."column3"
    FROM (VALUES ${join(values)}) AS d
    WHERE ${join(sameRow, " AND ")} AND ${table}.${named(column.column)} = d."column1"`);
}

type Place = { readonly client: DatabaseClient; readonly engine: Engine };

type Dropping = { readonly masterKeyId: string; readonly at: number };

function drop(
  { client, engine }: Place,
  { masterKeyId, at }: Dropping,
  audit: AuditEntry,
): Promise<"dropped" | "in-use"> {
  return transact(client, async (transaction, undo: (outcome: "in-use") => never) => {
    await waitForWriters(transaction, engine);
    if ((await countSealed(transaction)).some((each) => each.masterKeyId === masterKeyId)) undo("in-use");
    const droppedAt = toDate(at);
    const where = { id: masterKeyId };
    await transaction.droppedMasterKey.upsert({ where, create: { id: masterKeyId, droppedAt }, update: {} });
    await appendAudit(transaction, [audit]);
    return "dropped" as const;
  });
}

/** Who is about to write a sealed text has done so before it is counted. On SQLite the transaction itself sees to it. */
async function waitForWriters(transaction: Transaction, engine: Engine): Promise<void> {
  if (engine === "sqlite") return;
  const tables = join(SEALED_COLUMNS.map(({ table }) => named(table)));
  await transaction.$executeRaw(sql`LOCK TABLE ${tables} IN SHARE ROW EXCLUSIVE MODE`);
}

/** A name out of our own list, in quotes. */
function named(name: string): Sql {
  return raw(`"${name}"`);
}
