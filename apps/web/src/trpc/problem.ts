import type { WireRefusal } from "@keyhold/contract/refusal";
import { TRPCClientError } from "@trpc/client";
import type { AppRouter } from "./router.ts";

/**
 * Why a call gave no result: it was refused (with the facts), nobody could decide (`outage`), or something broke
 * (`failed`). The request id finds it in the service's log.
 */
export type Problem =
  | { kind: "refused"; refusal: WireRefusal; requestId: string | null }
  | { kind: "outage"; requestId: string | null }
  | { kind: "failed"; requestId: string | null };

export function problemOf(error: unknown): Problem {
  if (!isCallError(error) || !error.data) return { kind: "outage", requestId: null };
  const { refusal, requestId, httpStatus } = error.data;
  if (refusal && refusal.code !== "UNAVAILABLE") return { kind: "refused", refusal, requestId };
  return { kind: refusal || httpStatus === 503 ? "outage" : "failed", requestId };
}

/** The refusal's code, or null when it was no refusal. */
export function refusalCodeOf(error: unknown): WireRefusal["code"] | null {
  const problem = problemOf(error);
  return problem.kind === "refused" ? problem.refusal.code : null;
}

// The class carries no type of the router at run time; every call of this console goes to that one router.
function isCallError(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError;
}
