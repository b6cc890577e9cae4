import type { IncomingMessage, ServerResponse } from "node:http";
import type { RequestFacts } from "../trpc/context.ts";

/** One request and its answer, with what the log will say about them. */
export type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Without the query. */
  readonly path: string;
  readonly facts: RequestFacts;
  /** Further fields of the log's line: no secrets. */
  readonly notes: Record<string, string>;
  /** What kept us from answering, for the log; the caller is told only that we cannot. */
  outage: unknown;
};

export type Handler = (exchange: Exchange) => Promise<void>;
