import type { RequestObserver } from "../http/observer.ts";
import type { RequestFacts } from "../trpc/context.ts";
import type { CallDesk } from "../verify/desk.ts";
import type { CallLane } from "../verify/lane.ts";

type ProcedureName = { readonly path: string; readonly type: string };

/**
 * Follows requests through the process. What it hands on are names, codes and times: never a body, a header, a query, a path
 * as it was sent, a person or an organization (A2).
 */
export interface Tracing {
  /** Null: nobody follows. */
  readonly observer: RequestObserver | null;
  traceDesk(desk: CallDesk): CallDesk;
  traceLane(lane: CallLane): CallLane;
  traceProcedure<T>(request: RequestFacts, name: ProcedureName, work: () => Promise<T>): Promise<T>;
  /** Hands on what is still here. */
  close(): Promise<void>;
}

/** Nobody follows, and nothing is in the way. */
export const noTracing: Tracing = {
  observer: null,
  traceDesk: (desk) => desk,
  traceLane: (lane) => lane,
  traceProcedure: (_request, _name, work) => work(),
  close: () => Promise.resolve(),
};
