export { KeyholdConfigurationError } from "./configuration-error.ts";
export type { GuardOptions } from "./guard/guard.ts";
export type { Refusal, RefusalCode } from "./guard/refusal.ts";
export { createKeyhold, type Keyhold } from "./keyhold.ts";
export type { KeyholdOptions, OnUnavailable } from "./options.ts";
export {
  type Admitted,
  type Allowed,
  type Cause,
  type KeyDisabled,
  type KeyInvalid,
  type Organization,
  type Refused,
  type SubscriptionExpired,
  type ThresholdExceeded,
  type Throttled,
  type Unavailable,
  type UnavailableReason,
  VERDICT_CODES,
  type Verdict,
  type VerdictCode,
} from "./verdict.ts";
export type { Fetch } from "./wire/ask.ts";
export type { Presented } from "./wire/question.ts";
