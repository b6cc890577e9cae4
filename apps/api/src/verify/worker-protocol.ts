import type { KeyObject } from "node:crypto";
import type { Instant } from "@keyhold/domain/core/time";

/** What the thread of the calls is started with. The key stays in this process. */
export type WorkerData = { readonly databaseUrl: string; readonly fingerprintKey: KeyObject };

/** Many small objects travel as one text of JSON: copying them one by one costs several times as much. */
export type WorkerRequest = { readonly id: number } & (
  | { readonly kind: "ask"; readonly calls: string; readonly now: Instant }
  | { readonly kind: "fold"; readonly rows: number }
  | { readonly kind: "close" }
);

/** `isUnavailable`: the database could not be asked, which is not a bug. An error does not keep its class on its way. */
export type WorkerReply = { readonly id: number } & (
  | { readonly isDone: true; readonly value: string }
  | { readonly isDone: false; readonly isUnavailable: boolean; readonly message: string; readonly stack: string }
);
