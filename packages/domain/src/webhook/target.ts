import type { WebhookUrlRule } from "./events.ts";

/** What the operator allows beyond https to the public internet. */
export type TargetPolicy = { readonly allowHttp: boolean; readonly allowPrivate: boolean };

/** An absolute URL in its parts, as the URL standard names them. `port` is empty for the scheme's own. */
export type TargetParts = {
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly port: string;
  readonly hostname: string;
};

/** Below them are the services of a machine; webhooks have no business there. */
const FIRST_FREE_PORT = 1024;
const WEB_PORTS: readonly string[] = ["", "80", "443"];

/** Whether an address is of the internet; null where it is not known, or the host is a name. */
export type IsPublic = boolean | null;

/** Which rule a URL breaks as a webhook's target, the first of them; null if none. What has no parts breaks `FORM`. */
export function brokenRule(parts: TargetParts, policy: TargetPolicy, isPublic: IsPublic): WebhookUrlRule | null {
  if (parts.protocol !== "https:" && !(policy.allowHttp && parts.protocol === "http:")) return "SCHEME";
  if (parts.username !== "" || parts.password !== "") return "CREDENTIALS";
  if (!WEB_PORTS.includes(parts.port) && Number(parts.port) < FIRST_FREE_PORT) return "PORT";
  return !policy.allowPrivate && (isPublic === false || (isPublic === null && isLocalName(parts))) ? "ADDRESS" : null;
}

/** A name that cannot be of the internet: refused at once, instead of at each attempt. An address of IPv6 has no dot, and is no name. */
function isLocalName({ hostname }: TargetParts): boolean {
  if (hostname.startsWith("[")) return false;
  const name = hostname.replace(/\.$/, "").toLowerCase();
  return !name.includes(".") || /\.(?:localhost|local|internal|home\.arpa)$/.test(name);
}
