import type { Database } from "@keyhold/db/database";
import { BIG_PARTNER, type SeededRow, SMALL_PARTNERS, seededRows, smallPartner } from "./organization-rows.ts";

const ROWS_A_WRITE = 5000;
const WRITES = {
  sqlite: writesOn("sqlite"),
  postgresql: writesOn("postgresql"),
} as const;

/** Fills an empty, migrated database by SQL; what triggers keep, they keep here too. */
export async function seedOrganizations(database: Database, organizations: number, now: number): Promise<void> {
  const partners = [BIG_PARTNER, ...Array.from({ length: SMALL_PARTNERS }, (_, index) => smallPartner(index))];
  await database.prisma.partner.createMany({
    data: partners.map((id) => ({ id, slug: id, name: id, searchText: `${id}\n${id}` })),
  });
  let rows: SeededRow[] = [];
  for (const row of seededRows(organizations, now)) {
    rows.push(row);
    if (rows.length < ROWS_A_WRITE) continue;
    await write(database, rows);
    rows = [];
  }
  await write(database, rows);
}

async function write({ prisma, engine }: Database, rows: readonly SeededRow[]): Promise<void> {
  const json = JSON.stringify(rows);
  await prisma.$transaction(async (transaction) => {
    for (const statement of WRITES[engine]) await transaction.$executeRawUnsafe(statement, json);
  });
}

function writesOn(engine: Database["engine"]): readonly string[] {
  const isSqlite = engine === "sqlite";
  const from = isSqlite ? "FROM json_each(?)" : "FROM jsonb_array_elements($1::jsonb) AS r(value)";
  const text = (name: string) => `(value->>'${name}')`;
  const time = (name: string) => (isSqlite ? `replace(${text(name)}, 'Z', '+00:00')` : `(${text(name)})::timestamp(3)`);
  const key = (value: string) => `CASE WHEN ${text("contents")} = 'key' THEN ${value} END`;
  const lines = isSqlite ? "char(10)" : "chr(10)";
  const searched = `lower(${text("name")}) || ${lines} || ${text("slug")} || ${lines} || ${text("id")}`;
  const created = isSqlite ? "'2026-01-01T00:00:00.000+00:00'" : "TIMESTAMP '2026-01-01'";
  return [
    `INSERT INTO "organization" ("id", "slug", "name", "searchText", "partnerId", "createdAt")
     SELECT ${text("id")}, ${text("slug")}, ${text("name")}, ${searched}, ${text("partner")}, ${created} ${from}`,
    `INSERT INTO "key_slot" ("organizationId", "revision", "contents", "fingerprint", "sealedValue", "masterKeyId", "startsAt", "endsAt")
     SELECT ${text("id")}, 2, ${text("contents")}, ${key(text("id"))}, ${key("'sealed'")}, ${key("'bench'")}, ${time("startsAt")}, ${time("endsAt")} ${from}`,
    `INSERT INTO "hold" ("organizationId", "kind", "reason", "message", "placedAt")
     SELECT ${text("id")}, ${text("hold")}, 'OTHER', 'Stopped.', ${created} ${from} WHERE ${text("hold")} IS NOT NULL`,
  ];
}
