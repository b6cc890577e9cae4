import type { IncomingHttpHeaders } from "node:http";

/** What a proxy on this machine adds, that calls for somebody elsewhere. */
const PROXY_HEADERS = [
  ...["forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via"],
  ...["cf-connecting-ip", "true-client-ip"],
];
const LOCAL_ADDRESS = /^(?:(?:::ffff:)?127\.\d+\.\d+\.\d+|::1)$/i;
const LOCAL_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;

/** A program of this machine; not a proxy, and no page that made its own name mean this machine. */
export function isLocalCaller(address: string | undefined, headers: IncomingHttpHeaders): boolean {
  const isFromHere = LOCAL_ADDRESS.test(address ?? "") && LOCAL_HOST.test(headers.host ?? "");
  return isFromHere && PROXY_HEADERS.every((name) => headers[name] === undefined);
}
