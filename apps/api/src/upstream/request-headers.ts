import type { IncomingMessage } from "node:http";
import { hopByHop, pairsOf } from "./hop-by-hop.ts";
import { withoutSession } from "./session-cookie.ts";

/** Who calls, as the upstream is told. */
export type Identity = { readonly organizationId: string; readonly userId: string; readonly role: string };

/** How the call came to us. */
export type Origin = {
  readonly requestId: string;
  readonly address: string | null;
  readonly host: string | undefined;
  readonly protocol: string;
};

/** Said by us, or about us: what a client says under these names is dropped. */
const OURS = new Set([
  ...["host", "content-length", "expect", "forwarded", "via", "x-real-ip", "x-request-id"],
  // By these some servers read another method or path than those that we have checked.
  ...["x-http-method-override", "x-http-method", "x-method-override", "x-original-url", "x-rewrite-url"],
]);
const OUR_BEGINNINGS = /^x-(?:keyhold|forwarded)-/;

/** As they came, and as they were understood. */
export type SentHeaders = Pick<IncomingMessage, "headers" | "rawHeaders">;

/** The headers of a call as the upstream gets them, but for what we say of it: names and values take turns. */
export function passedHeaders({ rawHeaders, headers }: SentHeaders): readonly string[] {
  const dropped = hopByHop(headers.connection);
  const kept: string[] = [];
  for (const [name, value] of pairsOf(rawHeaders)) {
    const lower = name.toLowerCase();
    if (dropped.has(lower) || isOurs(lower)) continue;
    const passed = lower === "cookie" ? withoutSession(value) : value;
    if (passed !== null) kept.push(name, passed);
  }
  return kept.concat(lengthOf(headers));
}

/** What we say of a call. */
export function ownHeaders(identity: Identity, origin: Origin): string[] {
  const { organizationId, userId, role } = identity;
  const { requestId, address, host, protocol } = origin;
  const own = ["X-Keyhold-Organization", toHeaderValue(organizationId), "X-Keyhold-User", toHeaderValue(userId)];
  own.push("X-Keyhold-Role", toHeaderValue(role), "X-Forwarded-Proto", protocol, "X-Request-Id", requestId);
  if (address !== null) own.push("X-Forwarded-For", address);
  if (host !== undefined) own.push("X-Forwarded-Host", host);
  return own;
}

/** Servers that make variables of headers take every sign for an underscore, so that one name has several forms. */
function isOurs(lower: string): boolean {
  const plain = lower.replaceAll(/[^a-z0-9]/g, "-");
  return OURS.has(plain) || OUR_BEGINNINGS.test(plain);
}

/** As Node has understood it. */
function lengthOf(headers: IncomingMessage["headers"]): string[] {
  return headers["content-length"] === undefined ? [] : ["Content-Length", headers["content-length"]];
}

/** What is no visible ASCII is percent-encoded, so that no name can end its header and begin another. */
function toHeaderValue(text: string): string {
  if (!/[^\x21-\x24\x26-\x7e]/.test(text)) return text;
  return text.replaceAll(/[^\x21-\x7e]|%/gu, (sign) => encodeURIComponent(sign.toWellFormed()));
}
