import { isIP } from "node:net";
import { err, ok, type Result } from "@keyhold/domain/core/result";
import type { WebhookUrlRule } from "@keyhold/domain/webhook/events";
import { isPublicAddress } from "./address.ts";
import type { TargetPolicy } from "./settings.ts";

/** Below them are the services of a machine; webhooks have no business there. */
const FIRST_FREE_PORT = 1024;
const WEB_PORTS: ReadonlySet<number> = new Set([80, 443]);

/** Reads a URL that a webhook is to go to, or says which rule it breaks. A name is not looked up here, but at each attempt. */
export function parseTarget(text: string, policy: TargetPolicy): Result<URL, WebhookUrlRule> {
  if (!URL.canParse(text)) return err("FORM");
  const url = new URL(text);
  if (url.protocol !== "https:" && !(policy.allowHttp && url.protocol === "http:")) return err("SCHEME");
  if (url.username !== "" || url.password !== "") return err("CREDENTIALS");
  if (!isAllowedPort(url)) return err("PORT");
  const address = literalAddress(url);
  if (!policy.allowPrivate && (address === null ? isLocalName(url) : !isPublicAddress(address))) return err("ADDRESS");
  return ok(url);
}

/** The address, where the host is one: the parser has made of `0x7f.1` and `2130706433` what they mean. */
export function literalAddress({ hostname }: URL): string | null {
  const address = hostname.replace(/^\[(.*)\]$/, "$1");
  return isIP(address) === 0 ? null : address;
}

/** A name that cannot be of the internet: refused at once, instead of at each attempt. */
function isLocalName({ hostname }: URL): boolean {
  const name = hostname.replace(/\.$/, "").toLowerCase();
  return !name.includes(".") || /\.(?:localhost|local|internal|home\.arpa)$/.test(name);
}

function isAllowedPort({ port }: URL): boolean {
  return port === "" || WEB_PORTS.has(Number(port)) || Number(port) >= FIRST_FREE_PORT;
}
