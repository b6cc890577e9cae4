/**
 * How long a page of the audit takes, whatever is asked, on both engines; and how long a chain's verification does.
 * Usage: node bench/src/lists/events.ts [--events 1000000] [--rounds 20] [--engine sqlite|postgresql]
 */
import { parseArgs } from "node:util";
import { sha256 } from "@keyhold/db/audit/sha256";
import { type Database, openDatabase } from "@keyhold/db/database";
import { beginVerification, verifyNext } from "@keyhold/domain/audit/verify-chain";
import { createPostgresqlGround } from "../database/postgresql-ground.ts";
import type { Ground } from "../database/site.ts";
import { createSqliteGround } from "../database/sqlite-ground.ts";
import { makeDirectory, removeDirectory } from "../process/directory.ts";
import { formatNumber, formatTable } from "../report/table.ts";
import { planEventCases } from "./event-cases.ts";
import { BIG } from "./event-entries.ts";
import { measureCases } from "./measure-cases.ts";
import { seedEvents } from "./seed-events.ts";

const LIMIT_MS = 100;
const EVENTS_A_READ = 500;

const { values } = parseArgs({
  options: {
    events: { type: "string", default: "1000000" },
    rounds: { type: "string", default: "20" },
    engine: { type: "string" },
  },
});
const [events, rounds] = [Number(values.events), Number(values.rounds)];

async function onGround(ground: Ground): Promise<void> {
  const site = await ground.empty();
  const database = await openDatabase({ url: site.url });
  try {
    await database.migrate();
    await seedEvents(database, events);
    // What its autovacuum does within a minute.
    if (database.engine === "postgresql") await database.prisma.$executeRawUnsafe("VACUUM (ANALYZE)");
    await reportPages(database);
    await reportVerification(database);
  } finally {
    await database.close();
    await site.drop();
  }
}

async function reportPages({ stores, engine }: Database): Promise<void> {
  const cases = planEventCases(events).map(({ name, query }) => ({
    name,
    run: async () => (await stores.audit.page(query)).events.length,
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
${engine}, ${formatNumber(events)} events
${formatTable(["page", "events", "p50 ms", "p95 ms", "max ms"], rows)}
${verdict} ${LIMIT_MS} ms at p95; the slowest: ${formatNumber(slowest, 1)} ms
`);
}

/** Of the longest chain, as `audit.verify` does it. */
async function reportVerification({ stores }: Database): Promise<void> {
  const startedAt = performance.now();
  let verification = beginVerification(BIG, sha256);
  for (let after = 0; ; ) {
    const read = await stores.audit.read(BIG, after, EVENTS_A_READ);
    for (const found of read) verification = verifyNext(verification, found, { digest: sha256 });
    after = read.at(-1)?.sequence ?? after;
    if (read.length < EVENTS_A_READ) break;
  }
  const { last, broken } = verification;
  const seconds = (performance.now() - startedAt) / 1000;
  const memory = process.memoryUsage().rss / 2 ** 20;
  const outcome = broken === null ? "verified" : `broken at ${broken.position}`;
  process.stdout.write(
    `a chain of ${formatNumber(last.position)} events is ${outcome} in ${formatNumber(seconds, 1)} s\n`,
  );
  process.stdout.write(`resident memory of this process: ${formatNumber(memory)} MB\n`);
}

const directory = makeDirectory("events");
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
