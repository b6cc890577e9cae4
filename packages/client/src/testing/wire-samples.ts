import type { VerifyOutput } from "@keyhold/contract/verify/verify";
import type { Cause, Verdict } from "../verdict.ts";

export const ACME = { id: "5f0c3b1e-6d0e-4a52-9b50-4f4c2f8d1a10", slug: "acme" };
const SINCE = "2026-03-12T14:02:07.123Z";

const holds: Cause[] = [
  { code: "HOLD", kind: "platform", reason: "TERMS_VIOLATION", message: "Call us.", party: null, since: SINCE },
  { code: "HOLD", kind: "partner", reason: "OTHER", message: "Unpaid.", party: "Northwind", since: SINCE },
  { code: "HOLD", kind: "threshold", reason: "THRESHOLD_EXCEEDED", message: "Over.", party: null, since: SINCE },
];
const expiry: Cause = { code: "SUBSCRIPTION_EXPIRED", since: SINCE };

type Sample = { readonly what: string; readonly wire: VerifyOutput; readonly verdict: Verdict };

/** What Keyhold decides, on the wire and as `verify` gives it. */
export const DECISIONS: readonly Sample[] = [
  {
    what: "allowed without a threshold",
    wire: { verdict: "ALLOWED", organization: ACME },
    verdict: { code: "ALLOWED", isAllowed: true, organization: ACME, remaining: null },
  },
  {
    what: "allowed as the last call of the window",
    wire: { verdict: "ALLOWED", organization: ACME, remaining: 0 },
    verdict: { code: "ALLOWED", isAllowed: true, organization: ACME, remaining: 0 },
  },
  {
    what: "a wrong key",
    wire: { verdict: "KEY_INVALID" },
    verdict: { code: "KEY_INVALID", isAllowed: false },
  },
  {
    what: "a key with every hold, and expired",
    wire: { verdict: "KEY_DISABLED", organization: ACME, causes: [...holds, expiry] },
    verdict: { code: "KEY_DISABLED", isAllowed: false, organization: ACME, causes: [...holds, expiry] },
  },
  {
    what: "a disabled key without its causes",
    wire: { verdict: "KEY_DISABLED" },
    verdict: { code: "KEY_DISABLED", isAllowed: false, organization: null, causes: [] },
  },
  {
    what: "an expired subscription",
    wire: { verdict: "SUBSCRIPTION_EXPIRED", organization: ACME, causes: [expiry] },
    verdict: { code: "SUBSCRIPTION_EXPIRED", isAllowed: false, organization: ACME, since: SINCE },
  },
  {
    what: "an expired subscription without its end",
    wire: { verdict: "SUBSCRIPTION_EXPIRED" },
    verdict: { code: "SUBSCRIPTION_EXPIRED", isAllowed: false, organization: null, since: null },
  },
  {
    what: "the call too many",
    wire: { verdict: "THRESHOLD_EXCEEDED", organization: ACME, remaining: 0 },
    verdict: { code: "THRESHOLD_EXCEEDED", isAllowed: false, organization: ACME },
  },
];
