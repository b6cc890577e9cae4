import { type Dispatcher, Pool } from "undici";
import type { UpstreamSettings } from "./settings.ts";

/** Connections to the upstream: kept for the next call, one call at a time on each, and no more than were allowed. */
export function createPool({ origin, connections, connectMs, firstByteMs, idleMs }: UpstreamSettings): Dispatcher {
  return new Pool(origin, {
    connections,
    pipelining: 1,
    allowH2: false,
    connect: { timeout: connectMs },
    headersTimeout: firstByteMs,
    bodyTimeout: idleMs,
    // A server of Node's closes after five seconds: it must not do so while a call is on its way.
    keepAliveTimeout: 4000,
    keepAliveMaxTimeout: 60_000,
    keepAliveTimeoutThreshold: 1000,
  });
}
