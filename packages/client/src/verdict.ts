/** Every answer that `verify` can give. The first five are Keyhold's decisions; the last two say that there is none. */
export const VERDICT_CODES = [
  "ALLOWED",
  "KEY_INVALID",
  "KEY_DISABLED",
  "SUBSCRIPTION_EXPIRED",
  "THRESHOLD_EXCEEDED",
  "THROTTLED",
  "UNAVAILABLE",
] as const;
export type VerdictCode = (typeof VERDICT_CODES)[number];

/** The answer to one presented key. `isAllowed` is all that a gate needs to look at; the rest is for telling why. */
export type Verdict =
  | Allowed
  | KeyInvalid
  | KeyDisabled
  | SubscriptionExpired
  | ThresholdExceeded
  | Throttled
  | Unavailable<false>
  | Unavailable<true>;

/** What goes on: the key works, or nobody can tell and the client was made with `onUnavailable: "allow"`. */
export type Admitted = Extract<Verdict, { readonly isAllowed: true }>;
/** What is stopped. */
export type Refused = Extract<Verdict, { readonly isAllowed: false }>;

export type Organization = { readonly id: string; readonly slug: string };

/** The key works, and the call is counted. `remaining`: calls left in the window, `null` without a threshold. */
export type Allowed = {
  readonly code: "ALLOWED";
  readonly isAllowed: true;
  readonly organization: Organization;
  readonly remaining: number | null;
};

/** Unknown organization, no key, or a wrong one: one and the same answer. */
export type KeyInvalid = { readonly code: "KEY_INVALID"; readonly isAllowed: false };

/** The right key, stopped: by whom, why and since when. */
export type KeyDisabled = {
  readonly code: "KEY_DISABLED";
  readonly isAllowed: false;
  readonly causes: readonly Cause[];
  readonly organization: Organization | null;
};

/** The right key, but the subscription ended. `since` is ISO 8601 in UTC; `null` when Keyhold did not say. */
export type SubscriptionExpired = {
  readonly code: "SUBSCRIPTION_EXPIRED";
  readonly isAllowed: false;
  readonly since: string | null;
  readonly organization: Organization | null;
};

/** The right key, and this was the call too many. */
export type ThresholdExceeded = {
  readonly code: "THRESHOLD_EXCEEDED";
  readonly isAllowed: false;
  readonly organization: Organization | null;
};

/** Too many wrong keys for this organization from this source: this one was not looked at. */
export type Throttled = { readonly code: "THROTTLED"; readonly isAllowed: false; readonly retryAfterSeconds: number };

/**
 * No answer about the key. `status` is the HTTP status, if there was one; `retryAfterSeconds` what the service asked for, if
 * it asked. `isAllowed` is true only with `onUnavailable: "allow"`.
 */
export type Unavailable<IsOpen extends boolean = boolean> = {
  readonly code: "UNAVAILABLE";
  readonly isAllowed: IsOpen;
  readonly why: UnavailableReason;
  readonly status: number | null;
  readonly retryAfterSeconds: number | null;
};

/**
 * `timeout` and `network`: nothing came back in time, or at all. `service`: Keyhold, or a proxy before it, says that it
 * cannot. `unknown-answer`: something else answered. `unknown-verdict`: Keyhold decided, in a word that this version of the
 * client does not know; that never opens.
 */
export type UnavailableReason = "timeout" | "network" | "service" | "unknown-answer" | "unknown-verdict";

/** Why a key is stopped, as its organization may know it. `party` is the partner's name; a platform hold has none. */
export type Cause =
  | {
      readonly code: "HOLD";
      readonly kind: HoldKind;
      readonly reason: HoldReason;
      readonly message: string;
      readonly party: string | null;
      readonly since: string;
    }
  | { readonly code: "SUBSCRIPTION_EXPIRED"; readonly since: string };

export const HOLD_KINDS = ["platform", "partner", "threshold"] as const;
type HoldKind = (typeof HOLD_KINDS)[number];
export const HOLD_REASONS = ["TERMS_VIOLATION", "THRESHOLD_EXCEEDED", "OTHER"] as const;
type HoldReason = (typeof HOLD_REASONS)[number];

export function unavailable(
  why: UnavailableReason,
  { status = null, retryAfterSeconds = null }: Partial<Pick<Unavailable, "status" | "retryAfterSeconds">> = {},
): Unavailable<false> {
  return { code: "UNAVAILABLE", isAllowed: false, why, status, retryAfterSeconds };
}
