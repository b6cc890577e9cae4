import type { WireRefusal } from "@keyhold/contract/refusal";
import type { TRPC_ERROR_CODE_KEY } from "@trpc/server";

/** A request that is answered before anybody looks at what it asks, or instead of it. */
export class HttpError extends Error {
  override readonly name = "HttpError";
  readonly status: number;
  readonly code: TRPC_ERROR_CODE_KEY;
  readonly refusal: WireRefusal | null;
  readonly headers: Readonly<Record<string, string>>;

  constructor(kind: HttpErrorKind, message: string, { refusal = null, headers = {} }: Details = {}) {
    super(message);
    [this.status, this.code] = KINDS[kind];
    this.refusal = refusal;
    this.headers = headers;
  }
}

type Details = { readonly refusal?: WireRefusal | null; readonly headers?: Readonly<Record<string, string>> };

const KINDS = {
  malformed: [400, "BAD_REQUEST"],
  unauthenticated: [401, "UNAUTHORIZED"],
  forbidden: [403, "FORBIDDEN"],
  absent: [404, "NOT_FOUND"],
  method: [405, "METHOD_NOT_SUPPORTED"],
  tooLarge: [413, "PAYLOAD_TOO_LARGE"],
  mediaType: [415, "UNSUPPORTED_MEDIA_TYPE"],
  throttled: [429, "TOO_MANY_REQUESTS"],
  failed: [500, "INTERNAL_SERVER_ERROR"],
  unavailable: [503, "SERVICE_UNAVAILABLE"],
} as const satisfies Record<string, readonly [number, TRPC_ERROR_CODE_KEY]>;

export type HttpErrorKind = keyof typeof KINDS;

type Field = { path: string; message: string };

/** Input that cannot be used: each field and what is wrong with it. */
export function malformed(fields: Field[]): HttpError {
  const message = fields.map(({ path, message: why }) => (path === "" ? why : `${path}: ${why}`)).join(" ");
  return new HttpError("malformed", message, { refusal: { code: "INPUT_INVALID", fields } });
}

/** We cannot answer now. Nothing was decided, and asking again is right. */
export function unavailable(): HttpError {
  return new HttpError("unavailable", "The service cannot answer now. Nothing was decided.", {
    refusal: { code: "UNAVAILABLE" },
    headers: { "retry-after": "1" },
  });
}
