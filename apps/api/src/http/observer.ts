import type { IncomingMessage, ServerResponse } from "node:http";
import type { Exchange } from "./exchange.ts";

/** What there is to see of a request and its answer, whoever has read and written their bytes. */
export type Observed = Pick<Exchange, "path" | "facts" | "route" | "notes" | "outage"> & {
  readonly request: Pick<IncomingMessage, "method" | "headers">;
  readonly response: Pick<ServerResponse, "headersSent" | "statusCode">;
};

/** Is told of every request: as it begins, and when it was answered, or nobody was left to answer. */
export interface RequestObserver {
  begun(observed: Observed): void;
  answered(observed: Observed, durationMs: number): void;
}
