import { COMMON_HEADERS } from "../http/reply.ts";
import { type Json, refer } from "./json.ts";

const REQUEST_ID = { type: "string", pattern: "^[A-Za-z0-9._:-]{8,128}$" };

/** By the names in which they are written in HTTP; each is always there where it is named. */
const OWN_HEADERS = {
  "X-Request-Id": { description: "The request's id: the caller's own, or one of ours.", schema: REQUEST_ID },
  "Retry-After": { description: "In how many seconds to ask again.", schema: { type: "integer", minimum: 1 } },
  "Content-Disposition": { description: "The name of the file.", schema: { type: "string" } },
  Allow: { description: "The methods that there are.", schema: { type: "string" } },
  "WWW-Authenticate": { description: "The scheme by which to say who asks.", schema: { const: "Bearer" } },
} as const;

export type HeaderName = keyof typeof OWN_HEADERS | "Set-Cookie";

/** For the caller's own session, which may not be there. */
const SET_COOKIE = { description: "The session, or its end.", schema: { type: "string" }, required: false };

export function createHeaders(): Json {
  const common = Object.entries(COMMON_HEADERS).map(([name, value]) => [
    name,
    { schema: { const: value }, required: true },
  ]);
  const own = Object.entries(OWN_HEADERS).map(([name, header]) => [name, { ...header, required: true }]);
  return Object.fromEntries([...common, ...own, ["Set-Cookie", SET_COOKIE]]);
}

/** Those of every answer, and further ones. */
export function headersOf(...further: readonly HeaderName[]): Json {
  return point([...Object.keys(COMMON_HEADERS), "X-Request-Id", ...further]);
}

/** Of an answer that only programs get: what is about pages and browsers is not there. */
export function programHeadersOf(...further: readonly HeaderName[]): Json {
  return point(["cache-control", "x-content-type-options", "X-Request-Id", ...further]);
}

/** Of an answer that is the one or the other. */
export function mixedHeadersOf(...further: readonly HeaderName[]): Json {
  const possible = Object.entries(COMMON_HEADERS).map(([name, value]) => [name, { schema: { const: value } }]);
  return { ...Object.fromEntries(possible), ...programHeadersOf(...further) };
}

function point(names: readonly string[]): Json {
  return Object.fromEntries(names.map((name) => [name, refer("headers", name)]));
}

export function createParameters(): Json {
  return {
    RequestId: {
      name: "X-Request-Id",
      in: "header",
      description: "An id of the caller's own, for logs and audit; another form is not taken.",
      schema: REQUEST_ID,
    },
    TraceParent: {
      name: "traceparent",
      in: "header",
      description: "The caller's trace (W3C Trace Context), which the traces continue when they are switched on.",
      schema: { type: "string" },
    },
  };
}

export const EVERYWHERE: readonly Json[] = [refer("parameters", "RequestId"), refer("parameters", "TraceParent")];
