/**
 * How long a page, a search or a filter of `organizations.list` takes, on both engines.
 * Usage: node bench/src/lists/organizations.ts [--organizations 100000] [--rounds 20] [--engine sqlite|postgresql] [--unvacuumed]
 * `--unvacuumed` also measures PostgreSQL as it is before its autovacuum has looked at what was filled in.
 */
import { parseArgs } from "node:util";
import { type Database, openDatabase } from "@keyhold/db/database";
import { createPostgresqlGround } from "../database/postgresql-ground.ts";
import type { Ground } from "../database/site.ts";
import { createSqliteGround } from "../database/sqlite-ground.ts";
import { makeDirectory, removeDirectory } from "../process/directory.ts";
import { formatNumber, formatTable } from "../report/table.ts";
import { measureCases } from "./measure-cases.ts";
import { planCases } from "./organization-cases.ts";
import { seedOrganizations } from "./seed-organizations.ts";

const LIMIT_MS = 100;

const { values } = parseArgs({
  options: {
    organizations: { type: "string", default: "100000" },
    rounds: { type: "string", default: "20" },
    engine: { type: "string" },
    unvacuumed: { type: "boolean", default: false },
  },
});
const [organizations, rounds] = [Number(values.organizations), Number(values.rounds)];

async function onGround(ground: Ground): Promise<void> {
  const site = await ground.empty();
  const database = await openDatabase({ url: site.url });
  try {
    await database.migrate();
    const now = Date.now();
    await seedOrganizations(database, organizations, now);
    if (database.engine === "postgresql") {
      if (values.unvacuumed) await report(database, `${database.engine}, before its autovacuum`, now);
      // What its autovacuum does within a minute.
      await database.prisma.$executeRawUnsafe("VACUUM (ANALYZE)");
    }
    await report(database, database.engine, now);
  } finally {
    await database.close();
    await site.drop();
  }
}

async function report(database: Database, title: string, now: number): Promise<void> {
  const cases = (await planCases(database, now)).map(({ name, query }) => ({
    name,
    run: async () => (await database.stores.organizations.list(query)).length,
  }));
  const measured = await measureCases(cases, rounds);
  const rows = measured.map(({ name, rows, p50, p95, max }) => [
    name,
    formatNumber(rows),
    ...[p50, p95, max].map((ms) => formatNumber(ms, 1)),
  ]);
  const slowest = Math.max(...measured.map(({ p95 }) => p95));
  const verdict = slowest < LIMIT_MS ? "all under" : "NOT all under";
  process.stdout.write(`
${title}, ${formatNumber(organizations)} organizations
${formatTable(["page", "rows", "p50 ms", "p95 ms", "max ms"], rows)}
${verdict} ${LIMIT_MS} ms at p95; the slowest: ${formatNumber(slowest, 1)} ms
`);
}

const directory = makeDirectory("lists");
try {
  const grounds = {
    sqlite: async () => createSqliteGround(directory),
    postgresql: () => createPostgresqlGround(directory),
  };
  for (const [engine, create] of Object.entries(grounds)) {
    if (values.engine !== undefined && values.engine !== engine) continue;
    const ground = await create();
    try {
      await onGround(ground);
    } finally {
      await ground.close();
    }
  }
} finally {
  removeDirectory(directory);
}
