import { type Cause, HOLD_KINDS, HOLD_REASONS, type Organization } from "../verdict.ts";
import { isObject, type JsonObject } from "./json.ts";

export function organizationOf({ organization }: JsonObject): Organization | null {
  if (!isObject(organization)) return null;
  const { id, slug } = organization;
  return typeof id === "string" && typeof slug === "string" ? { id, slug } : null;
}

export function remainingOf({ remaining }: JsonObject): number | null {
  return typeof remaining === "number" && Number.isInteger(remaining) && remaining >= 0 ? remaining : null;
}

/** The causes that this version knows; one that it does not know is left out. */
export function causesOf({ causes }: JsonObject): readonly Cause[] {
  return Array.isArray(causes) ? causes.map(causeOf).filter((cause) => cause !== null) : [];
}

export function expiredSince(answer: JsonObject): string | null {
  return causesOf(answer).find(({ code }) => code === "SUBSCRIPTION_EXPIRED")?.since ?? null;
}

function causeOf(value: unknown): Cause | null {
  if (!isObject(value) || typeof value.since !== "string") return null;
  if (value.code === "SUBSCRIPTION_EXPIRED") return { code: value.code, since: value.since };
  return value.code === "HOLD" ? holdOf(value, value.since) : null;
}

function holdOf({ kind, reason, message, party }: JsonObject, since: string): Cause | null {
  const known = { kind: oneOf(HOLD_KINDS, kind), reason: oneOf(HOLD_REASONS, reason) };
  if (known.kind === null || known.reason === null || typeof message !== "string") return null;
  return {
    code: "HOLD",
    kind: known.kind,
    reason: known.reason,
    message,
    party: typeof party === "string" ? party : null,
    since,
  };
}

function oneOf<T>(list: readonly T[], value: unknown): T | null {
  return list.find((each) => each === value) ?? null;
}
