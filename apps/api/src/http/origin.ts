import type { IncomingMessage } from "node:http";
import { HttpError } from "./http-error.ts";

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** The console's origin; on this machine under each of the machine's own names. */
export function trustedOrigins(publicUrl: string): ReadonlySet<string> {
  const { protocol, hostname, port, origin } = new URL(publicUrl);
  if (!LOOPBACK.includes(hostname)) return new Set([origin]);
  return new Set(LOOPBACK.map((name) => `${protocol}//${name}${port === "" ? "" : `:${port}`}`));
}

/** A browser says whose page sent a request: a page that is not the console cannot use its cookie. Programs say nothing. */
export function checkOrigin({ headers }: IncomingMessage, trusted: ReadonlySet<string>): void {
  const { origin } = headers;
  if (origin === undefined || trusted.has(origin)) return;
  throw new HttpError("forbidden", "This page may not use the console's session.", { refusal: { code: "FORBIDDEN" } });
}
