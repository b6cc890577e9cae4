import { EVERYWHERE, headersOf } from "./headers.ts";
import type { Json } from "./json.ts";
import { answer, FAILED, NOT_FOUND, TOKEN_UNKNOWN } from "./responses.ts";

function operation(operationId: string, summary: string, rest: Json): Json {
  return { get: { operationId, tags: ["Operation"], summary, security: [], parameters: EVERYWHERE, ...rest } };
}

export const operationPaths: Json = {
  "/healthz": operation("health", "The process is up", { responses: { 200: answer("It is.", "Health"), ...FAILED } }),
  "/readyz": operation("readiness", "A request that comes now will be answered", {
    responses: {
      200: answer("The database answers and has this version's tables, and calls can be decided.", "Ready"),
      ...FAILED,
      503: answer("Send nothing more now.", "NotReady", "Retry-After"),
    },
  }),
  "/metrics": operation("metrics", "What was counted, for Prometheus", {
    description: "With a token, if one is set; otherwise for programs of the same machine.",
    security: [{ metricsToken: [] }, {}],
    responses: {
      200: {
        description: "Prometheus' text format.",
        headers: headersOf(),
        content: { "text/plain": { schema: { type: "string" } } },
      },
      ...{ ...TOKEN_UNKNOWN, ...NOT_FOUND, ...FAILED },
    },
  }),
  "/openapi.json": operation("openapi", "This document", {
    responses: { 200: answer("OpenAPI 3.1.", { type: "object", required: ["openapi", "paths"] }), ...FAILED },
  }),
};
