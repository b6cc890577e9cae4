import type { WebhookList } from "@keyhold/contract/webhook/webhook";
import { WEBHOOK_URL_RULES, type WebhookUrlRule } from "@keyhold/domain/webhook/events";
import { brokenRule } from "@keyhold/domain/webhook/target";
import type { RuleState } from "@keyhold/ui/rule";

export type Allows = WebhookList["allows"];

/** How each rule of an address stands while it is typed, in the order in which they are looked at; of what comes after a broken one nothing is known. */
export function assessUrl(text: string, allows: Allows): readonly (readonly [WebhookUrlRule, RuleState])[] {
  const broken = firstBroken(text, allows);
  const at = broken === null ? WEBHOOK_URL_RULES.length : WEBHOOK_URL_RULES.indexOf(broken);
  return WEBHOOK_URL_RULES.map((rule, index) => [rule, stateOf(rule, index - at, isForService(text, allows))] as const);
}

function stateOf(rule: WebhookUrlRule, distance: number, isLeftOpen: boolean): RuleState {
  if (distance === 0) return "broken";
  if (distance > 0) return "open";
  return rule === "ADDRESS" && isLeftOpen ? "open" : "met";
}

function firstBroken(text: string, { http, privateAddresses }: Allows): WebhookUrlRule | null {
  if (!URL.canParse(text.trim())) return "FORM";
  return brokenRule(new URL(text.trim()), { allowHttp: http, allowPrivate: privateAddresses }, null);
}

/** Whether an address is public, the service finds out. */
function isForService(text: string, { privateAddresses }: Allows): boolean {
  return !privateAddresses && URL.canParse(text.trim()) && /^(?:\[.*\]|[\d.]+)$/.test(new URL(text.trim()).hostname);
}

/** The rules as they are told beside the field. */
export function ruleCopy({ http, privateAddresses }: Allows): { readonly [Rule in WebhookUrlRule]: string } {
  return {
    FORM: "A whole URL, as in https://example.com/hook",
    SCHEME: http ? "Begins with https:// or http://" : "Begins with https://",
    CREDENTIALS: "No user name or password in it",
    PORT: "Port 443, 80, or one from 1024 on",
    ADDRESS: privateAddresses ? "Any address: the operator allows private ones" : "On the public internet",
  };
}
