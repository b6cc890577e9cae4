/**
 * How long a page, a search or a filter of `organizations.list` takes, on both engines.
 * Usage: node bench/src/lists/organizations.ts [--organizations 100000] [--rounds 20] [--engine sqlite|postgresql] [--unvacuumed]
 * `--unvacuumed` also measures PostgreSQL as it is before its autovacuum has looked at what was filled in.
 */
import { parseArgs } from "node:util";
import type { Database } from "@keyhold/db/database";
import { formatNumber } from "../report/table.ts";
import { onEachEngine, vacuum } from "./grounds.ts";
import { planCases } from "./organization-cases.ts";
import { reportCases } from "./report.ts";
import { seedOrganizations } from "./seed-organizations.ts";

const { values } = parseArgs({
  options: {
    organizations: { type: "string", default: "100000" },
    rounds: { type: "string", default: "20" },
    engine: { type: "string" },
    unvacuumed: { type: "boolean", default: false },
  },
});
const [organizations, rounds] = [Number(values.organizations), Number(values.rounds)];

async function report(database: Database, state: string, now: number): Promise<void> {
  const cases = (await planCases(database, now)).map(({ name, query }) => ({
    name,
    run: async () => (await database.stores.organizations.list(query)).length,
  }));
  const title = `${database.engine}${state}, ${formatNumber(organizations)} organizations`;
  await reportCases(cases, { title, unit: "rows", rounds });
}

await onEachEngine("lists", values.engine, async (database) => {
  const now = Date.now();
  await seedOrganizations(database, organizations, now);
  if (database.engine === "postgresql" && values.unvacuumed) await report(database, ", before its autovacuum", now);
  await vacuum(database);
  await report(database, "", now);
});
