import { type HeaderName, headersOf } from "./headers.ts";
import { type Json, refer, schema } from "./json.ts";
import type { SchemaName } from "./schemas.ts";

/** An answer in JSON. */
export function answer(description: string, body: SchemaName | Json, ...headers: readonly HeaderName[]): Json {
  return { description, headers: headersOf(...headers), content: jsonContent(body) };
}

export function jsonContent(body: SchemaName | Json): Json {
  return { "application/json": { schema: typeof body === "string" ? schema(body) : body } };
}

/** Errors that are the same wherever they are. */
const ERRORS = {
  Malformed: ["The body is no JSON, or its fields are wrong: `fields` names them, and no value."],
  Forbidden: ["A page that is not the console's asks with the console's session."],
  NotFound: ["There is nothing at this path."],
  MethodNotAllowed: ["There is something at this path, but not by this method.", "Allow"],
  TooLarge: ["The body is larger than 64 KiB. The connection ends."],
  UnsupportedMediaType: ["The body is not `application/json` in UTF-8, or is compressed."],
  Throttled: ["Too many attempts: ask again later.", "Retry-After"],
  TokenUnknown: ["The token is missing or unknown.", "WWW-Authenticate"],
  Failed: ["Something failed on our side; the log has it, by the request id."],
  Unavailable: ["The database does not answer. What was asked is not confirmed.", "Retry-After"],
} as const satisfies Record<string, readonly [string, ...HeaderName[]]>;

export function createResponses(): Json {
  return Object.fromEntries(
    Object.entries(ERRORS).map(([name, [description, ...headers]]) => [
      name,
      answer(description, "HttpError", ...headers),
    ]),
  );
}

function error(name: keyof typeof ERRORS): Json {
  return refer("responses", name);
}

/** What can become of a request whose body is read. */
export const BODY_ERRORS = { 400: error("Malformed"), 413: error("TooLarge"), 415: error("UnsupportedMediaType") };
export const FORBIDDEN = { 403: error("Forbidden") };
export const NOT_FOUND = { 404: error("NotFound") };
export const THROTTLED = { 429: error("Throttled") };
export const TOKEN_UNKNOWN = { 401: error("TokenUnknown") };
export const FAILED = { 500: error("Failed") };
export const UNAVAILABLE = { 503: error("Unavailable") };

export function jsonBody(body: SchemaName | Json, required = true): Json {
  return { required, content: jsonContent(body) };
}
