import type { IncomingMessage, ServerResponse } from "node:http";
import type { Outcome } from "../metrics/metrics.ts";
import type { RequestFacts } from "../trpc/context.ts";

/** One request and its answer, with what the log will say about them. */
export type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Without the query. */
  readonly path: string;
  readonly facts: RequestFacts;
  /** The name of who answers, out of the table of routes: no part of what was sent. */
  route: string;
  /** Further fields of the log's line: no secrets. `verdict` is counted too. */
  readonly notes: Record<string, string> & { verdict?: Outcome };
  /** What kept us from answering, for the log; the caller is told only that we cannot. */
  outage: unknown;
};

export type Handler = (exchange: Exchange) => Promise<void>;
