import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "@keyhold/db/database";
import type { Log } from "../adapters/log.ts";
import type { Application } from "./assemble.ts";

const GRACE_MS = 10_000;
const LOOK_AGAIN_MS = 20;

/** Takes no more, finishes what has begun, and closes the database last. What takes longer than the grace is cut off. */
export async function shutDown(
  { server, services, inFlight, announceStop }: Application,
  database: Database,
  log: Log,
): Promise<void> {
  announceStop();
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  const deadline = performance.now() + GRACE_MS;
  while (inFlight() > 0 && performance.now() < deadline) await pause(LOOK_AGAIN_MS);
  if (inFlight() > 0) log.warn({ requests: inFlight() }, "Some requests did not end in time.");
  server.closeAllConnections();
  await closed;
  await services.desk.close();
  await database.close();
  log.info("stopped");
}
