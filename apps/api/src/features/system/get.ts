import { hostname } from "node:os";
import type { DatabaseView, ProcessView, SystemView } from "@keyhold/contract/system/system";
import { toIso } from "@keyhold/contract/wire";
import manifest from "../../../package.json" with { type: "json" };
import type { Services } from "../../services.ts";
import type { SignedInContext } from "../../trpc/reach.ts";
import { verdictsViewOf } from "./verdicts.ts";

/** How this process and the database fare. It asks the database two small questions; what has to be counted is kept for a while. */
export async function getSystem({ services }: SignedInContext): Promise<SystemView> {
  const [database, counted] = await Promise.all([askDatabase(services), services.system.counted()]);
  return {
    at: toIso(services.clock.now()),
    process: processView(services),
    database,
    verdicts: verdictsViewOf(services),
    counted,
  };
}

function processView({ system }: Services): ProcessView {
  return {
    host: hostname(),
    pid: process.pid,
    startedAt: toIso(system.startedAt),
    keyhold: manifest.version,
    node: process.versions.node,
  };
}

async function askDatabase({ system }: Services): Promise<DatabaseView> {
  const startedAt = performance.now();
  const { engine, version, migrations } = await system.survey.state();
  const respondedInMs = Math.round((performance.now() - startedAt) * 10) / 10;
  const { latest, applied, missing } = migrations;
  return { engine, version, respondedInMs, migrations: { latest, applied, missing: [...missing] } };
}
