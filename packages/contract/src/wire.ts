import type { Instant } from "@keyhold/domain/core/time";
import type { Cause as DomainCause } from "@keyhold/domain/key/causes";
import type { Refusal } from "@keyhold/domain/key/refusals";
import type { LastModified, Slot } from "@keyhold/domain/key/slot";
import { standing } from "@keyhold/domain/key/subscription";
import { remaining, type Threshold, type Usage, usageAt } from "@keyhold/domain/usage/usage";
import type { Cause } from "./key/outputs.ts";
import type { WireRefusal } from "./refusal.ts";
import type { SubscriptionView } from "./subscription/subscription.ts";
import type { ThresholdView } from "./usage/threshold.ts";

/** Shown instead of a person when the provider's side changed the key last (K10). */
export const SERVICE_PROVIDER = "Service provider";

/** A moment as the wire says it: ISO 8601 in UTC with milliseconds. */
export function toIso(instant: Instant): string {
  return new Date(instant).toISOString();
}

/** A moment that the wire named (`isoInstant` has checked it). */
export function fromIso(iso: string): Instant {
  return Date.parse(iso);
}

/** A cause as the organization reads it. */
export function toWireCause(cause: DomainCause): Cause {
  return { ...cause, since: toIso(cause.since) };
}

/** Who changed the key last, and when (K10): the user's e-mail address, or only that it was the provider's side. */
export function toWireLastModified(lastModified: LastModified | null): {
  lastModifiedBy: string | null;
  lastModifiedAt: string | null;
} {
  if (lastModified === null) return { lastModifiedBy: null, lastModifiedAt: null };
  const { by, side, at } = lastModified;
  const name = side === "provider" || by.kind === "system" ? SERVICE_PROVIDER : by.name;
  return { lastModifiedBy: name, lastModifiedAt: toIso(at) };
}

/** How a subscription stands, as `subscription.get` says it (S1). */
export function toSubscriptionView(subscription: Slot["subscription"], now: Instant): SubscriptionView {
  const stands = standing(subscription, now);
  return {
    standing: stands.kind,
    startsAt: subscription === null ? null : toIso(subscription.startsAt),
    endsAt: subscription === null ? null : toIso(subscription.endsAt),
    expiredAt: stands.kind === "expired" ? toIso(stands.since) : null,
  };
}

/** A threshold, and what is used of it at a moment, as `threshold.get` says it (M1, M4, M6). */
export function toThresholdView(threshold: Threshold | null, usage: Usage | null, now: Instant): ThresholdView {
  if (threshold === null) {
    return { limit: null, window: null, used: null, remaining: null, resetsAt: null, warned: null };
  }
  const { limit, unit } = threshold;
  const { calls, window, warned } = usageAt(usage, unit, now);
  const left = remaining(usage, threshold, now);
  return { limit, window: unit, used: calls, remaining: left, resetsAt: toIso(window.endsAt), warned };
}

/** A refusal of the rules as the wire says it. A new code does not compile until it is here. */
export function toWireRefusal(refusal: Refusal): WireRefusal {
  switch (refusal.code) {
    case "KEY_DISABLED":
      return { code: refusal.code, causes: refusal.causes.map(toWireCause) };
    case "SUBSCRIPTION_EXPIRED":
      return { code: refusal.code, endedAt: toIso(refusal.endedAt) };
    case "REVISION_CONFLICT": {
      const { lastModified, ...facts } = refusal;
      return { ...facts, ...toWireLastModified(lastModified) };
    }
    case "VALUE_INVALID":
      return { code: refusal.code, field: "value", faults: refusal.faults.map(toWireFault) };
    case "VALUE_WEAK":
      return { ...refusal, field: "value", faults: [...refusal.faults] };
    case "KEY_UNCHANGED":
      return { code: refusal.code, field: "value" };
    case "SUBSCRIPTION_PERIOD_INVALID":
      return { ...refusal, field: "endsAt" };
    case "FORBIDDEN":
    case "NOT_SUBSCRIBED":
    case "KEY_ALREADY_EXISTS":
    case "ALREADY_PROVISIONED":
    case "NO_KEY":
      return { code: refusal.code };
    case "HOLD_ALREADY_PLACED":
    case "HOLD_NOT_PLACED":
      return { code: refusal.code, kind: refusal.kind };
  }
}

type DomainFault = Extract<Refusal, { code: "VALUE_INVALID" }>["faults"][number];
type WireFault = Extract<WireRefusal, { code: "VALUE_INVALID" }>["faults"][number];

function toWireFault(fault: DomainFault): WireFault {
  return fault.rule === "ALPHABET" ? { ...fault, positions: [...fault.positions] } : fault;
}
