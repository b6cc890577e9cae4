import type { Instant } from "../core/time.ts";
import type { Role } from "./roles.ts";

/** How a session was opened: with a password alone, with a code after it, with a passkey, or at the identity provider. */
export const SIGN_IN_METHODS = ["password", "totp", "recovery_code", "passkey", "sso"] as const;

/** One of `SIGN_IN_METHODS`. */
export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

/** Who must sign in with more than a password: nobody, everybody on the provider's side, or everybody. */
export const SECOND_FACTOR_POLICIES = ["off", "provider", "all"] as const;

/** One of `SECOND_FACTOR_POLICIES`. */
export type SecondFactorPolicy = (typeof SECOND_FACTOR_POLICIES)[number];

/** What a session tells about its holder: how it was opened, and when its holder last proved to be the user. */
export type Proof = { readonly method: SignInMethod | null; readonly provenAt: Instant | null };

/**
 * Whether the way in was more than a password: a code beside it, or a passkey, which is a device and what unlocks it.
 * The identity provider answers for its own: who signs in there has done what it demands.
 */
export function isTwoFactor(method: SignInMethod | null): boolean {
  return method !== null && method !== "password";
}

/** Whether somebody with these roles may not do with a password alone. Who has no role at all is asked only by "all". */
export function mustUseSecondFactor(policy: SecondFactorPolicy, roles: readonly Role[]): boolean {
  if (policy === "provider") return roles.some((role) => !role.startsWith("org_"));
  return policy === "all";
}

/** Whether the holder proved to be the user within the last `minutes`. A session from before proofs were kept did not. */
export function isFreshAt(now: Instant, { provenAt }: Proof, minutes: number): boolean {
  return provenAt !== null && now - provenAt <= minutes * 60_000;
}
