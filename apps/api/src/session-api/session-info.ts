import type { Exchange } from "../http/exchange.ts";
import { sendJsonAtOnce } from "../http/reply.ts";

/** -1: passwords of programs do not expire. All fields, because some programs read each of them. */
const NOTHING_KNOWN = { obfuscateApiKey: true, passwordExpiryTime: -1, passwordExpiryDays: -1 } as const;

/** There is a session: that is what `authType` says, whatever the status. */
export function sendSessionInfo(exchange: Exchange, headers: Readonly<Record<string, string>> = {}): void {
  sendJsonAtOnce(exchange, { status: 200, body: { authType: "ADMIN_LOGIN", ...NOTHING_KNOWN }, headers });
}

export function sendNoSessionInfo(exchange: Exchange): void {
  sendJsonAtOnce(exchange, { status: 200, body: NOTHING_KNOWN });
}

/** What logging out, and everything about activation, is answered: changes are active at once here. */
export function sendActive(exchange: Exchange): void {
  sendJsonAtOnce(exchange, { status: 200, body: { status: "ACTIVE" } });
}
