import { describe, expect, test } from "vitest";
import { ROLES } from "./roles.ts";
import { isFreshAt, isTwoFactor, mustUseSecondFactor, SIGN_IN_METHODS } from "./sign-in.ts";

const MINUTE_MS = 60_000;

describe("a second factor", () => {
  test("is every way in but the password alone; a session from before ways were kept had none", () => {
    expect(SIGN_IN_METHODS.filter(isTwoFactor)).toEqual(["totp", "recovery_code", "passkey", "sso"]);
    expect(isTwoFactor(null)).toBe(false);
  });

  test("is demanded of nobody, of the provider's side, or of everybody", () => {
    const demandedOf = (policy: "off" | "provider" | "all") =>
      ROLES.filter((role) => mustUseSecondFactor(policy, [role]));
    expect(demandedOf("off")).toEqual([]);
    expect(demandedOf("provider")).toEqual(["partner_admin", "partner_viewer", "platform_admin", "platform_viewer"]);
    expect(demandedOf("all")).toEqual(ROLES);
  });

  test("is demanded of who has one such role among others; without any role only if it is of everybody", () => {
    expect(mustUseSecondFactor("provider", ["org_admin", "partner_viewer"])).toBe(true);
    expect(mustUseSecondFactor("provider", [])).toBe(false);
    expect(mustUseSecondFactor("all", [])).toBe(true);
  });
});

describe("a fresh sign-in", () => {
  test("lasts its minutes and not a millisecond more", () => {
    const proof = { method: "totp", provenAt: 1_000_000 } as const;
    expect(isFreshAt(1_000_000 + 5 * MINUTE_MS, proof, 5)).toBe(true);
    expect(isFreshAt(1_000_001 + 5 * MINUTE_MS, proof, 5)).toBe(false);
  });

  test("is not what a session from before has", () => {
    expect(isFreshAt(0, { method: null, provenAt: null }, 5)).toBe(false);
  });
});
