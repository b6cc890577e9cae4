import type { ServerResponse } from "node:http";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import { apiErrorBody, isApiPath } from "./api-form.ts";
import type { Exchange } from "./exchange.ts";
import type { HttpError } from "./http-error.ts";

/** For every answer: this is data, for one caller, now. No other site may read it, and no browser may run it. */
export const COMMON_HEADERS = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
} as const;

export function setCommonHeaders(response: ServerResponse, requestId: string): void {
  for (const [name, value] of Object.entries(COMMON_HEADERS)) response.setHeader(name, value);
  response.setHeader("x-request-id", requestId);
}

/** For programs: the rest of the headers is about pages and browsers. */
export const LEAN_HEADERS = {
  "cache-control": COMMON_HEADERS["cache-control"],
  "x-content-type-options": COMMON_HEADERS["x-content-type-options"],
} as const;

const FLAT_HEADERS = [...Object.entries(LEAN_HEADERS).flat(), "content-type", "application/json"];

/** As `sendJson`, for programs only and for a path whose headers were not set: all at once, which costs a fraction. */
export function sendJsonAtOnce(
  { response, facts }: Pick<Exchange, "response" | "facts">,
  { status, body, headers = {} }: Reply,
): void {
  const text = JSON.stringify(body);
  const length = Buffer.byteLength(text);
  const own = ["x-request-id", facts.requestId, "content-length", String(length)];
  response.writeHead(status, FLAT_HEADERS.concat(own, Object.entries(headers).flat(2)));
  // What is ASCII needs no encoding.
  response.end(text, length === text.length ? "latin1" : "utf8");
}

export type Reply = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string | string[]>>;
};

export function sendJson(response: ServerResponse, { status, body, headers = {} }: Reply): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    ...headers,
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
}

/** Passes on an answer that was made for the Fetch API; our own headers stay. */
export async function sendResponse(response: ServerResponse, answer: Response): Promise<void> {
  const body = Buffer.from(await answer.arrayBuffer());
  const type = answer.headers.get("content-type");
  response.writeHead(answer.status, {
    ...(type === null ? {} : { "content-type": type }),
    "content-length": body.length,
  });
  response.end(body);
}

export function sendError({ response, path, facts }: Exchange, error: HttpError): void {
  sendJson(response, errorReply(path, facts.requestId, error));
}

/** tRPC's clients read errors in tRPC's shape, the API's programs in the API's; anybody else gets a code, a sentence and the fields. */
export function errorReply(path: string, requestId: string, error: HttpError): Reply {
  const { status, code, message, refusal, headers } = error;
  if (path.startsWith("/trpc/")) {
    const data = { code, httpStatus: status, path: path.slice("/trpc/".length), requestId, refusal };
    return { status, body: { error: { message, code: TRPC_ERROR_CODES_BY_KEY[code], data } }, headers };
  }
  if (isApiPath(path)) return { status, body: apiErrorBody(status, message), headers };
  const fields = refusal?.code === "INPUT_INVALID" ? { fields: refusal.fields } : {};
  return { status, body: { error: { code: refusal?.code ?? code, message, requestId, ...fields } }, headers };
}
