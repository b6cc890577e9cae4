import type { KeyList } from "./key-list.ts";

/** What the generator is told, over the channel to its parent: it holds a token. */
export type LoadPlan = {
  /** Connections go to them in turn. */
  readonly ports: readonly number[];
  readonly connections: number;
  readonly token: string;
  readonly keys: KeyList;
  readonly warmUpMs: number;
  readonly measureMs: number;
};

/** Of all answers that it got, warm-up and the last ones included. */
export type Answers = {
  readonly allowed: number;
  /** How long the body of an `ALLOWED` was, of the last one; null when there was none. */
  readonly allowedBytes: number | null;
  /** By verdict, or by status where there is no verdict. */
  readonly others: Readonly<Record<string, number>>;
  /** Requests that were sent and not answered: the connection broke, or the time was over. */
  readonly unanswered: number;
  /** The first reason why a connection broke. */
  readonly broken: string | null;
};

/** Of the time that counts. Times in microseconds; those of every request that began in it. */
export type Measured = {
  readonly answers: number;
  readonly seconds: number;
  readonly p50: number | null;
  readonly p99: number | null;
  readonly p999: number | null;
  readonly max: number | null;
  /** Of one core. */
  readonly cpuShare: number;
};

export type LoadMessage =
  | { readonly type: "loading" }
  | { readonly type: "measuring" }
  | { readonly type: "measured" }
  | { readonly type: "done"; readonly answers: Answers; readonly measured: Measured };
