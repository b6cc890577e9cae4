import { describe, expect, test } from "vitest";
import { systemRandomness } from "../adapters/randomness.ts";
import { bannerOf, type Told } from "./banner.ts";
import { planFirstRun } from "./demonstration.ts";

const { accounts } = planFirstRun(systemRandomness, true);

const told: Told = {
  accounts: accounts.map((account, index) => ({ account, password: `password-${index}` })),
  verifierToken: "kv_token",
  acmeKey: "AbCdEfGhIjKl",
  fromEnvironment: { password: false, verifierToken: false },
  apiUrl: "http://localhost:4000",
};

describe("what the first start shows", () => {
  test("is every account with its password, the token, and a command that asks for acme's verdict", () => {
    const banner = bannerOf(told);
    for (const [index, { email, role }] of accounts.entries()) {
      expect(banner).toMatch(new RegExp(`${email} +${role} +password-${index}`));
    }
    expect(banner).toContain("http://localhost:4000/v1/verify");
    expect(banner).toContain('-H "Authorization: Bearer kv_token"');
    expect(banner).toContain(`-d '{"organization":"acme","key":"AbCdEfGhIjKl"}'`);
  });

  test("names what came from the environment, and does not repeat it", () => {
    const banner = bannerOf({ ...told, fromEnvironment: { password: true, verifierToken: true } });
    expect(banner).not.toMatch(/password-\d|kv_token/);
    expect(banner).toContain("KEYHOLD_SEED_PASSWORD");
    expect(banner).toContain('-H "Authorization: Bearer $KEYHOLD_SEED_VERIFIER_TOKEN"');
  });

  test("without the demonstration is the operator alone", () => {
    const { accounts: alone } = planFirstRun(systemRandomness, false);
    const banner = bannerOf({
      ...told,
      accounts: alone.map((account) => ({ account, password: "password-0" })),
      verifierToken: null,
      acmeKey: null,
    });
    expect(banner).toMatch(/operator@keyhold\.example +platform_admin +password-0/);
    expect(banner).not.toContain("curl");
  });
});

test("the demonstration is the one of the handbook", () => {
  const plan = planFirstRun(systemRandomness, true);
  expect(plan.accounts.map(({ email, role }) => `${email} ${role}`)).toEqual([
    "operator@keyhold.example platform_admin",
    "partner@northwind.example partner_admin",
    "admin@acme.example org_admin",
    "viewer@acme.example org_viewer",
    "admin@globex.example org_admin",
    "admin@initech.example org_admin",
  ]);
  expect(plan.organizations.map(({ slug, partner }) => [slug, partner?.slug ?? null])).toEqual([
    ["acme", null],
    ["globex", "northwind"],
    ["initech", null],
  ]);
});
