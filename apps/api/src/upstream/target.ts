import type { IncomingMessage } from "node:http";
import { err, ok, type Result } from "@keyhold/domain/core/result";
import { type ApiRefusal, invalid, refusal } from "./api-refusal.ts";

/** Where the API begins. */
export const BASE_PATH = "/api/v1";

const API_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] as const;
type ApiMethod = (typeof API_METHODS)[number];

/** A call that is safe to pass on. */
export type Target = {
  readonly method: ApiMethod;
  /** Below the base URL, as it was sent, with its query. */
  readonly path: string;
  /** The same without the query, decoded, in lower case, without parameters and slashes at its end: how limits know it. */
  readonly endpoint: string;
};

type Checked = Result<Target, ApiRefusal>;

/** Refuses what could mean something else to the upstream than it means to us. */
export function checkTarget({
  method = "",
  url = "",
  headers,
}: Pick<IncomingMessage, "method" | "url" | "headers">): Checked {
  const known = API_METHODS.find((each) => each === method);
  if (known === undefined) return err(METHOD_REFUSED);
  if (headers.upgrade !== undefined) return err(closing(invalid("This API does not change to another protocol.")));
  if (!hasPlainLength(headers))
    return err(closing(invalid("The length of the body is said in two ways, or in an unknown one.")));
  if (!/^\/[\x21-\x7e]*$/.test(url)) return err(invalid("The path is not one of an API call."));
  const [sent = "", ...query] = url.split("?");
  const endpoint = endpointOf(sent);
  if (endpoint === null) return err(invalid("The path is not one of an API call."));
  const path = sent.slice(BASE_PATH.length);
  return ok({ method: known, path: query.length === 0 ? path : `${path}?${query.join("?")}`, endpoint });
}

const METHOD_REFUSED: ApiRefusal = {
  ...refusal(405, "METHOD_NOT_ALLOWED", `Expected ${API_METHODS.join(", ")}.`),
  headers: { allow: API_METHODS.join(", ") },
};

/** Where what follows may not be the next request. */
function closing(refused: ApiRefusal): ApiRefusal {
  return { ...refused, headers: { connection: "close" } };
}

/** Node refuses both at once; this holds whatever its parser is told to tolerate. */
function hasPlainLength(headers: IncomingMessage["headers"]): boolean {
  const encoding = headers["transfer-encoding"];
  if (encoding === undefined) return true;
  return headers["content-length"] === undefined && encoding.toLowerCase() === "chunked";
}

/** Null: no path below the base URL, or one that names another when it is decoded, by whomever and however often. */
function endpointOf(sent: string): string | null {
  if (!sent.startsWith(`${BASE_PATH}/`) || /[\\#]/.test(sent)) return null;
  const decoded = decodeFully(sent.slice(BASE_PATH.length));
  if (decoded === null || hasControls(decoded)) return null;
  const segments = decoded.replaceAll("\\", "/").slice(1).split("/").map(withoutParameters);
  if (segments.some((segment) => segment === "." || segment === "..")) return null;
  if (segments.slice(0, -1).includes("")) return null;
  return `/${segments.join("/")}`.replace(/\/$/, "").toLowerCase();
}

/** `..;x` is `..` to a server that knows parameters of segments. */
function withoutParameters(segment: string): string {
  return segment.split(";", 1)[0] ?? "";
}

const MOST_ROUNDS = 4;

/** Until there is nothing to decode; null where that does not come to an end, or is no encoding of text. */
function decodeFully(sent: string): string | null {
  let text = sent;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const decoded = decodeOnce(text, round);
    if (decoded === null || decoded === text) return decoded;
    text = decoded;
  }
  return null;
}

/** A percent sign that was itself encoded may stand for itself. */
function decodeOnce(text: string, round: number): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return round === 0
      ? null
      : text.replaceAll(/%[0-9a-f]{2}/gi, (byte) => String.fromCharCode(parseInt(byte.slice(1), 16)));
  }
}

function hasControls(text: string): boolean {
  return /\p{Cc}/u.test(text);
}
