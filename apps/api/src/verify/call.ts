import type { OrganizationId } from "@keyhold/domain/core/ids";
import type { Instant } from "@keyhold/domain/core/time";
import type { Cause } from "@keyhold/domain/key/causes";
import type { Fingerprint } from "@keyhold/domain/key/fingerprint";
import type { WarningPercent } from "@keyhold/domain/usage/usage";

/** One presented key: whose it is said to be, and who asks about it. */
type KeyCall = {
  /** The organization's id or slug. */
  readonly organization: string;
  readonly key: string;
  /** Of the verifier's token. */
  readonly tokenDigest: string;
};

/** A call in a session, which was opened with the key that the slot held at this revision. */
type SessionCall = { readonly organization: string; readonly revision: number };

export type Call = KeyCall | SessionCall;

type Answered = { readonly id: OrganizationId; readonly slug: string };

/** What became of a call. Plain data, so that it can come from another thread. Of a call in a session there is no verifier. */
export type CallAnswer = { readonly verifierId: string | null } & (
  | { readonly verdict: "ALLOWED"; readonly organization: Answered; readonly remaining: number | null }
  | {
      readonly verdict: "KEY_INVALID";
      /** What was presented to an organization that exists: for counting, not for the caller. */
      readonly wrong: { readonly organizationId: OrganizationId; readonly fingerprint: Fingerprint } | null;
    }
  | { readonly verdict: "KEY_DISABLED"; readonly organization: Answered; readonly causes: readonly Cause[] }
  | { readonly verdict: "SUBSCRIPTION_EXPIRED"; readonly organization: Answered; readonly endedAt: Instant }
  | { readonly verdict: "THRESHOLD_EXCEEDED"; readonly organization: Answered }
);

/** Calls that were not decided: the verifier is unknown, or the organization's rows break the model. */
export type Undecided =
  | { readonly verdict: "UNAUTHENTICATED" }
  | { readonly verdict: "UNREADABLE"; readonly reason: string };

/** A warning that is due (M6), to be given once in the window that began at `windowStartsAt`. */
export type Warning = {
  readonly organizationId: OrganizationId;
  readonly percent: WarningPercent;
  readonly windowStartsAt: Instant;
};

export type Decided = { readonly answers: readonly (CallAnswer | Undecided)[]; readonly warnings: readonly Warning[] };
