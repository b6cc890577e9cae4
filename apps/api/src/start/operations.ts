import type { Database } from "@keyhold/db/database";
import type { Log } from "../adapters/log.ts";
import type { Env } from "../env.ts";
import type { RequestObserver } from "../http/observer.ts";
import type { Routes } from "../http/routes.ts";
import type { LiveWatcher } from "../live/watcher.ts";
import { createExposition } from "../metrics/exposition.ts";
import { createMetricsHandler } from "../metrics/handler.ts";
import { createRequestObserver } from "../metrics/request-observer.ts";
import { createTally, type Tally } from "../metrics/tally.ts";
import { type LaneHealth, watchLane } from "../metrics/watched-lane.ts";
import { createOpenApiHandler } from "../openapi/handler.ts";
import type { Tracing } from "../tracing/tracing.ts";
import { complain } from "../verify/complain.ts";
import { CAPACITY, type CallDesk } from "../verify/desk.ts";
import type { CallLane } from "../verify/lane.ts";

/** What says how many there are now. */
type Watched = { readonly desk: Pick<CallDesk, "depth">; readonly live: Pick<LiveWatcher, "size"> };

export type OperationsOptions = {
  readonly database: Pick<Database, "engine">;
  readonly env: Pick<Env, "metricsToken">;
  readonly log: Log;
  readonly tracing: Tracing;
};

/** What shows operators how the process fares. */
export type Operations = {
  readonly tally: Tally;
  readonly observer: RequestObserver;
  watchLane(lane: CallLane): CallLane;
  watchDesk(desk: CallDesk): CallDesk;
  onError(error: unknown): void;
  /** A call that came now would not be decided: more are waiting than may, or the lane to the database fails. */
  cannotDecide(desk: Pick<CallDesk, "depth">): boolean;
  /** Their paths. */
  routes(watched: Watched): Routes["exact"];
};

export function createOperations({ database, env, log, tracing }: OperationsOptions): Operations {
  const { metrics, tally } = createTally();
  const health: LaneHealth = { isFailing: false };
  return {
    tally,
    observer: both(createRequestObserver(metrics), tracing.observer),
    watchLane: (lane) => tracing.traceLane(watchLane(lane, metrics, health)),
    watchDesk: (desk) => tracing.traceDesk(desk),
    onError: (error) => complain({ log, metrics }, error),
    cannotDecide: (desk) => health.isFailing || desk.depth() >= CAPACITY,
    routes: ({ desk, live }) => {
      const { engine } = database;
      const exposition = createExposition({ tally, queueDepth: desk.depth, liveStreams: live.size, engine });
      return {
        "/metrics": { methods: ["GET"], handle: createMetricsHandler(exposition, env.metricsToken) },
        "/openapi.json": { methods: ["GET"], handle: createOpenApiHandler() },
      };
    },
  };
}

function both(first: RequestObserver, second: RequestObserver | null): RequestObserver {
  if (second === null) return first;
  return {
    begun: (observed) => {
      first.begun(observed);
      second.begun(observed);
    },
    answered: (observed, durationMs) => {
      first.answered(observed, durationMs);
      second.answered(observed, durationMs);
    },
  };
}
