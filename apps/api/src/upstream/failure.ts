import { type ApiRefusal, refusal } from "./api-refusal.ts";

const NO_ANSWER = refusal(
  502,
  "UPSTREAM_UNAVAILABLE",
  "The service behind this API does not answer. Whether the call was carried out is not known.",
);

const TOO_LATE = refusal(
  504,
  "UPSTREAM_TIMEOUT",
  "The service behind this API did not answer in time. Whether the call was carried out is not known.",
);

/** Too many calls are under way. */
export const BUSY: ApiRefusal = {
  ...refusal(503, "UPSTREAM_BUSY", "Too many calls of this organization are under way. This one was not carried out."),
  headers: { "retry-after": "1" },
};

const TIME_OUTS = new Set(["UND_ERR_CONNECT_TIMEOUT", "UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT", "ETIMEDOUT"]);

/** What the client is told when the upstream failed before its answer had begun. */
export function refusalOf(code: string): ApiRefusal {
  return TIME_OUTS.has(code) ? TOO_LATE : NO_ANSWER;
}

/** The name of what happened, for the log: no text, which may hold addresses. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}
