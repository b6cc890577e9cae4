import type { IncomingMessage } from "node:http";

/** Who calls, as Keyhold says: it drops what clients say under these names, so it alone may reach this server. */
export type Caller = { readonly organization: string; readonly user: string; readonly role: string };

/** Null: the request did not come through Keyhold. */
export function callerOf({ headers }: IncomingMessage): Caller | null {
  const organization = headers["x-keyhold-organization"];
  const user = headers["x-keyhold-user"];
  const role = headers["x-keyhold-role"];
  if (typeof organization !== "string" || typeof user !== "string" || typeof role !== "string") return null;
  return { organization, user, role };
}
