import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "@keyhold/db/database";
import type { Log } from "../adapters/log.ts";
import type { Tracing } from "../tracing/tracing.ts";
import type { Application } from "./assemble.ts";

const GRACE_MS = 10_000;
const LOOK_AGAIN_MS = 20;
/** For the last traces: so long at least, also when the requests have taken the whole grace, and at most, when nobody takes them. */
const TRACES_MS = { least: 1000, most: 3000 } as const;

/** Takes no more, finishes what has begun, and closes the database last. What takes longer than the grace is cut off. */
export async function shutDown(
  { server, close, inFlight, announceStop, stopWorks, tracing }: Application & { readonly tracing: Tracing },
  database: Database,
  log: Log,
): Promise<void> {
  announceStop();
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  const worked = stopWorks();
  const deadline = performance.now() + GRACE_MS;
  while (inFlight() > 0 && performance.now() < deadline) await pause(LOOK_AGAIN_MS);
  if (inFlight() > 0) log.warn({ requests: inFlight() }, "Some requests did not end in time.");
  server.closeAllConnections();
  await closed;
  await Promise.race([worked, pause(Math.max(0, deadline - performance.now()))]);
  await close();
  await database.close();
  const left = Math.min(Math.max(TRACES_MS.least, deadline - performance.now()), TRACES_MS.most);
  await Promise.race([tracing.close().catch((err) => log.warn({ err }, "Traces were lost.")), pause(left)]);
  log.info("stopped");
}
