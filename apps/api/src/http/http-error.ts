import type { WireRefusal } from "@keyhold/contract/refusal";
import { type TRPC_ERROR_CODE_KEY, TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";

/** A request that is answered before anybody looks at what it asks, or instead of it. */
export class HttpError extends Error {
  override readonly name = "HttpError";
  readonly status: number;
  readonly code: TRPC_ERROR_CODE_KEY;
  readonly refusal: WireRefusal | null;
  readonly headers: Readonly<Record<string, string>>;

  constructor(kind: HttpErrorKind, message: string, { refusal = null, headers = {} }: Details = {}) {
    super(message);
    this.code = KINDS[kind];
    this.status = getHTTPStatusCodeFromError(new TRPCError({ code: this.code }));
    this.refusal = refusal;
    this.headers = headers;
  }
}

type Details = { readonly refusal?: WireRefusal | null; readonly headers?: Readonly<Record<string, string>> };

const KINDS = {
  malformed: "BAD_REQUEST",
  unauthenticated: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  absent: "NOT_FOUND",
  method: "METHOD_NOT_SUPPORTED",
  tooLarge: "PAYLOAD_TOO_LARGE",
  mediaType: "UNSUPPORTED_MEDIA_TYPE",
  throttled: "TOO_MANY_REQUESTS",
  failed: "INTERNAL_SERVER_ERROR",
  unavailable: "SERVICE_UNAVAILABLE",
} as const satisfies Record<string, TRPC_ERROR_CODE_KEY>;

export type HttpErrorKind = keyof typeof KINDS;

type Field = { path: string; message: string };

/** Input that cannot be used: each field and what is wrong with it. */
export function malformed(fields: Field[]): HttpError {
  const message = fields.map(({ path, message: why }) => (path === "" ? why : `${path}: ${why}`)).join(" ");
  return new HttpError("malformed", message, { refusal: { code: "INPUT_INVALID", fields } });
}

/** We cannot answer now, and asking again is right. What was asked is not confirmed; whether it was done may not be known. */
export function unavailable(): HttpError {
  return new HttpError("unavailable", "The service cannot answer now. Nothing was confirmed.", {
    refusal: { code: "UNAVAILABLE" },
    headers: { "retry-after": "1" },
  });
}
