/**
 * How long a page of the audit takes, whatever is asked, on both engines; and how long a chain's verification does.
 * Usage: node bench/src/lists/events.ts [--events 1000000] [--rounds 20] [--engine sqlite|postgresql]
 */
import { parseArgs } from "node:util";
import { sha256 } from "@keyhold/db/audit/sha256";
import type { Database } from "@keyhold/db/database";
import { beginVerification, verifyNext } from "@keyhold/domain/audit/verify-chain";
import { formatNumber } from "../report/table.ts";
import { planEventCases } from "./event-cases.ts";
import { BIG } from "./event-entries.ts";
import { onEachEngine, vacuum } from "./grounds.ts";
import { reportCases } from "./report.ts";
import { seedEvents } from "./seed-events.ts";

const EVENTS_A_READ = 500;

const { values } = parseArgs({
  options: {
    events: { type: "string", default: "1000000" },
    rounds: { type: "string", default: "20" },
    engine: { type: "string" },
  },
});
const [events, rounds] = [Number(values.events), Number(values.rounds)];

async function reportPages({ stores, engine }: Database): Promise<void> {
  const cases = planEventCases(events).map(({ name, query }) => ({
    name,
    run: async () => (await stores.audit.page(query)).events.length,
  }));
  await reportCases(cases, { title: `${engine}, ${formatNumber(events)} events`, unit: "events", rounds });
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
  const outcome = broken === null ? "verified" : `broken at ${broken.position}`;
  process.stdout.write(
    `a chain of ${formatNumber(last.position)} events is ${outcome} in ${formatNumber(seconds, 1)} s\n`,
  );
}

await onEachEngine("events", values.engine, async (database) => {
  await seedEvents(database, events);
  await vacuum(database);
  await reportPages(database);
  await reportVerification(database);
});
