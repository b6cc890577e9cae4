import type { AuditEventView } from "@keyhold/contract/audit/audit";
import { AUDIT_EVENTS, type AuditKind } from "@keyhold/domain/audit/types";
import { ATTEMPTS } from "./attempts.ts";
import { HAPPENED } from "./happened.ts";

export const KIND_LABELS: { readonly [Kind in AuditKind]: string } = {
  key: "Key",
  hold: "Holds",
  subscription: "Subscription",
  threshold: "Threshold",
  member: "Members",
  program: "API users",
  webhook: "Webhooks",
  organization: "Organization",
  partner: "Partners",
  verifier: "Verifiers",
  account: "Sign-in and accounts",
  secrets: "Master keys",
};

type Outcome = "accepted" | "refused" | "repeated";
export const OUTCOME_LABELS: { readonly [Each in Outcome]: string } = {
  accepted: "Accepted",
  refused: "Refused",
  repeated: "Repeated",
};

type Described = Pick<AuditEventView, "type" | "outcome" | "facts" | "actor">;

/** An event as a sentence without its end mark, in two parts: who, and what they did. */
export function describeEvent({ type, outcome, facts, actor }: Described): { who: string; did: string } {
  return { who: describeActor(actor), did: describeDeed({ type, outcome, facts }) };
}

function describeActor({ kind, name }: AuditEventView["actor"]): string {
  if (kind === "system") return "Keyhold";
  if (kind === "anonymous") return name === null ? "Somebody who was not signed in" : `Somebody as “${name}”`;
  return name === "Service provider" ? "The service provider" : (name ?? "Somebody");
}

function describeDeed({ type, outcome, facts }: Pick<Described, "type" | "outcome" | "facts">): string {
  const event = AUDIT_EVENTS.find((known) => known === type);
  if (outcome === "accepted") return event ? tidy(HAPPENED[event](facts)) : `did ${type}`;
  const attempt = Object.hasOwn(ATTEMPTS, type) ? ATTEMPTS_BY_NAME[type] : `do ${type}`;
  return outcome === "repeated" ? `asked again to ${attempt}, and was answered as before` : `tried to ${attempt}`;
}

/** Where a fact is missing, there are two blanks or one too many. */
function tidy(text: string): string {
  return text.replace(/ {2,}/g, " ").trim();
}

// The log may hold names of commands that other versions had.
const ATTEMPTS_BY_NAME: Readonly<Record<string, string>> = ATTEMPTS;

/** Where the code alone would say little. */
const REASONS: Readonly<Record<string, string>> = {
  FORBIDDEN: "the role does not allow it",
  UNAUTHENTICATED: "the password, code or passkey was wrong",
  NOT_FOUND: "not there, or out of reach",
  THROTTLED: "too many attempts",
};

/** "key disabled" for `KEY_DISABLED`: why something was refused, in the words of its code. */
export function describeRefusalCode(code: string): string {
  return REASONS[code] ?? code.toLowerCase().replaceAll("_", " ");
}
