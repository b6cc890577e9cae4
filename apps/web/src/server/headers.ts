import { randomBytes, randomUUID } from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";

/** Headers that only this server may set: what a client sends under these names says nothing. */
const OURS = [
  /^x-forwarded-/,
  /^forwarded$/,
  /^x-real-ip$/,
  /^x-keyhold-/,
  /^x-request-id$/,
  /^x-nonce$/,
  /^x-middleware-/,
  /^content-security-policy/,
];

const BASE = "http://console";

export type Forwarding = { internalToken: string; publicUrl: string };

/** Drops what a client claims about its origin and states what this server knows: address, scheme, path, request id. */
export function setForwarding(request: IncomingMessage, { internalToken, publicUrl }: Forwarding): string {
  for (const name of Object.keys(request.headers)) {
    if (OURS.some((pattern) => pattern.test(name))) delete request.headers[name];
  }
  dropUpgrade(request.headers);
  const requestId = randomUUID();
  const { protocol, host } = new URL(publicUrl);
  request.headers["x-request-id"] = requestId;
  request.headers["x-forwarded-for"] = request.socket.remoteAddress ?? "";
  request.headers["x-forwarded-proto"] = protocol.slice(0, -1);
  request.headers["x-forwarded-host"] = request.headers.host ?? host;
  request.headers["x-keyhold-internal"] = internalToken;
  request.headers["x-keyhold-path"] = pagePath(request.url ?? "/");
  return requestId;
}

// No protocol but HTTP/1.1 is spoken here, so the API and the pages are not asked for another one either.
function dropUpgrade(headers: IncomingHttpHeaders): void {
  delete headers.upgrade;
  delete headers["http2-settings"];
  if (/\bupgrade\b/i.test(headers.connection ?? "")) delete headers.connection;
}

/** Never cached, never framed, no referrer; scripts only from here, and inline ones only with this response's nonce. */
export function setPageHeaders(request: IncomingMessage, response: ServerResponse, publicUrl: string): void {
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, publicUrl.startsWith("https:"));
  // Next reads the nonce from the request's policy and puts it on every script it writes.
  request.headers["content-security-policy"] = policy;
  request.headers["x-nonce"] = nonce;
  response.setHeader("content-security-policy", policy);
  response.setHeader("cache-control", "private, no-store");
  setCommonHeaders(response, publicUrl);
}

export function setCommonHeaders(response: ServerResponse, publicUrl: string): void {
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("x-frame-options", "DENY");
  response.setHeader("referrer-policy", "no-referrer");
  response.setHeader("cross-origin-opener-policy", "same-origin");
  response.setHeader("cross-origin-resource-policy", "same-origin");
  response.setHeader("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=()");
  if (publicUrl.startsWith("https:")) response.setHeader("strict-transport-security", "max-age=31536000");
}

// Styles may be inline: Radix positions its layers and sonner brings its sheet that way, and neither can run anything.
export function contentSecurityPolicy(nonce: string, https: boolean): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(https ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

// `_rsc` is Next's own marker on navigations and no part of the page's address.
function pagePath(url: string): string {
  if (!URL.canParse(url, BASE)) return "/";
  const { pathname, searchParams } = new URL(url, BASE);
  searchParams.delete("_rsc");
  const search = searchParams.toString();
  return search ? `${pathname}?${search}` : pathname;
}
