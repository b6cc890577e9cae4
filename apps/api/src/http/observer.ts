import type { Exchange } from "./exchange.ts";

/** Is told of every request: as it begins, and when it was answered, or nobody was left to answer. */
export interface RequestObserver {
  begun(exchange: Exchange): void;
  answered(exchange: Exchange, durationMs: number): void;
}
