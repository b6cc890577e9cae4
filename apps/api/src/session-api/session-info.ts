import type { ApiCall } from "../http/api-call.ts";

/** -1: passwords of programs do not expire. All fields, because some programs read each of them. */
const NOTHING_KNOWN = { obfuscateApiKey: true, passwordExpiryTime: -1, passwordExpiryDays: -1 } as const;

/** There is a session: that is what `authType` says, whatever the status. */
export function sendSessionInfo(call: ApiCall, headers: Readonly<Record<string, string>> = {}): void {
  call.send({ status: 200, body: { authType: "ADMIN_LOGIN", ...NOTHING_KNOWN }, headers });
}

export function sendNoSessionInfo(call: ApiCall): void {
  call.send({ status: 200, body: NOTHING_KNOWN });
}

/** What logging out, and everything about activation, is answered: changes are active at once here. */
export function sendActive(call: ApiCall): void {
  call.send({ status: 200, body: { status: "ACTIVE" } });
}
