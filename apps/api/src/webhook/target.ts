import { isIP } from "node:net";
import { err, ok, type Result } from "@keyhold/domain/core/result";
import type { WebhookUrlRule } from "@keyhold/domain/webhook/events";
import { brokenRule, type TargetPolicy } from "@keyhold/domain/webhook/target";
import { isPublicAddress } from "./address.ts";

/** Reads a URL that a webhook is to go to, or says which rule it breaks. A name is not looked up here, but at each attempt. */
export function parseTarget(text: string, policy: TargetPolicy): Result<URL, WebhookUrlRule> {
  if (!URL.canParse(text)) return err("FORM");
  const url = new URL(text);
  const address = literalAddress(url);
  const broken = brokenRule(url, policy, address === null ? null : isPublicAddress(address));
  return broken === null ? ok(url) : err(broken);
}

/** The address, where the host is one: the parser has made of `0x7f.1` and `2130706433` what they mean. */
export function literalAddress({ hostname }: URL): string | null {
  const address = hostname.replace(/^\[(.*)\]$/, "$1");
  return isIP(address) === 0 ? null : address;
}
