import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, startApi } from "../testing/api.ts";
import { type Browser, enrollTotp, openBrowser, refusalOf } from "../testing/browser.ts";
import { isCommand, PROCEDURE_TYPES } from "../testing/client.ts";
import { idOf, PASSWORD, type Person } from "../testing/people.ts";
import { totpOf } from "../testing/totp.ts";
import { isPasswordEnough } from "./demands.ts";

const FOLLOWED = [...PROCEDURE_TYPES].flatMap(([name, type]) => (type === "subscription" ? [name] : []));
const EVERY_PROCEDURE = [...PROCEDURE_TYPES.keys()].filter((name) => !FOLLOWED.includes(name));
/** One's own account, where a second factor is set up; and what one does by a link, for which nobody need be signed in. */
const OWN = /^(account|sessions|passkeys)\.|^members\.(openInvitation|accept)$|^passwordResets\.(open|use)$/;

async function signIn(api: Api, person: Person): Promise<Browser> {
  const browser = openBrowser(api);
  expect((await browser.signIn(person)).status).toBe(200);
  return browser;
}

async function codesOf(browser: Browser, procedures: readonly string[]): Promise<Record<string, unknown>> {
  const codes: Record<string, unknown> = {};
  for (const procedure of procedures) {
    const answer = await browser.call(procedure);
    codes[procedure] = answer.status === 200 ? "ok" : refusalOf(answer).code;
  }
  return codes;
}

describe("KEYHOLD_REQUIRE_2FA=provider", () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi({ env: { secondFactor: "provider" } });
  });
  afterAll(() => api.close());

  test.each(["operator", "support", "partner-admin", "partner-viewer"] as const)(
    "%s reaches with a password alone nothing but the own account, and every refused command is audited",
    async (person) => {
      const browser = await signIn(api, person);
      const others = EVERY_PROCEDURE.filter((procedure) => !OWN.test(procedure));
      const expected = Object.fromEntries(others.map((procedure) => [procedure, "SECOND_FACTOR_REQUIRED"]));
      expect(await codesOf(browser, others)).toEqual(expected);
      // What is followed tells why not in its stream, and ends it.
      for (const procedure of FOLLOWED)
        expect((await browser.call(procedure)).text).toContain("SECOND_FACTOR_REQUIRED");
      expect(await browser.must("account.get")).toMatchObject({ isSecondFactorDue: true });
      const commands = others.filter(isCommand);
      const told = await api.services.stores.audit.list(null, commands.length);
      expect(told.map(({ refusalCode }) => refusalCode)).toEqual(commands.map(() => "SECOND_FACTOR_REQUIRED"));
    },
  );

  test("the export of a log is a procedure like the others", async () => {
    const exported = async (person: Person) => (await signIn(api, person)).get("/v1/audit/export?format=csv");
    const { status, text } = await exported("support");
    expect([status, text]).toEqual([403, expect.stringContaining("SECOND_FACTOR_REQUIRED")]);
  });

  test("the organization's own people are not asked for one", async () => {
    const organization = await api.organization();
    const browser = await signIn(api, "admin");
    expect(await browser.must("account.get")).toMatchObject({ isSecondFactorDue: false });
    expect((await browser.call("key.get", { organizationId: organization.id })).status).toBe(200);
    expect(await isPasswordEnough(api.services, idOf("admin"))).toBe(true);
  });

  test("an authenticator opens the rest; the sign-in after a password alone is still not enough", async () => {
    const browser = await signIn(api, "operator");
    const { uri } = await enrollTotp(browser);
    await browser.auth("/two-factor/confirm", { code: totpOf(uri) });
    expect(await browser.must("account.get")).toMatchObject({ isSecondFactorDue: false });
    expect((await browser.call("organizations.list")).status).toBe(200);
    await browser.auth("/two-factor/disable", { password: PASSWORD });
    expect(refusalOf(await browser.call("organizations.list")).code).toBe("SECOND_FACTOR_REQUIRED");
  });

  test("changing the password does not lose what the session was opened with", async () => {
    const browser = await signIn(api, "support");
    const { uri } = await enrollTotp(browser);
    await browser.auth("/two-factor/confirm", { code: totpOf(uri) });
    const input = { currentPassword: PASSWORD, newPassword: "another password for tests" };
    expect((await browser.auth("/change-password", input)).status).toBe(200);
    expect((await browser.call("organizations.list")).status).toBe(200);
  });
});

test("KEYHOLD_REQUIRE_2FA=all asks everybody", async () => {
  const api = await startApi({ env: { secondFactor: "all" } });
  try {
    for (const person of ["admin", "viewer", "stranger", "operator"] as const) {
      expect(refusalOf(await (await signIn(api, person)).call("session.me")).code).toBe("SECOND_FACTOR_REQUIRED");
      // The session API, too, where nothing but the password can be asked for.
      expect(await isPasswordEnough(api.services, idOf(person))).toBe(false);
    }
  } finally {
    await api.close();
  }
});

describe("KEYHOLD_STEP_UP_MINUTES=5", () => {
  let api: Api;
  let organizationId = "";
  let value = "";
  beforeAll(async () => {
    api = await startApi({ env: { stepUpMinutes: 5 } });
    const made = await api.subscribed();
    organizationId = made.organization.id;
    value = made.value;
  });
  afterAll(() => api.close());

  const IN_ORGANIZATION = ["key.add", "key.edit", "key.regenerate", "key.delete", "key.assess"];

  test("every command but the organization's own asks for a fresh sign-in, and no query does", async () => {
    const browser = await signIn(api, "operator");
    api.clock.advance(5 * 60_000 + 1);
    const codes = await codesOf(
      browser,
      EVERY_PROCEDURE.filter((procedure) => !OWN.test(procedure)),
    );
    const asking = Object.keys(codes).filter((procedure) => codes[procedure] === "FRESH_SIGN_IN_REQUIRED");
    const commands = Object.keys(codes).filter(isCommand);
    expect(asking).toEqual(commands.filter((procedure) => !IN_ORGANIZATION.includes(procedure)));
    expect(asking).toContain("key.reveal");
  });

  test("the password again is enough, for as long and in this session alone", async () => {
    const [browser, other] = [await signIn(api, "admin"), await signIn(api, "admin")];
    const reveal = (by: Browser) => by.call("key.reveal", { organizationId });
    api.clock.advance(5 * 60_000 + 1);
    const refused = await reveal(browser);
    expect([refused.status, refusalOf(refused)]).toEqual([
      403,
      { code: "FRESH_SIGN_IN_REQUIRED", minutes: 5, proofs: ["password"] },
    ]);
    expect((await browser.auth("/step-up", { password: "a wrong password" })).status).toBe(400);
    expect((await reveal(browser)).status).toBe(403);
    expect((await browser.auth("/step-up", { password: PASSWORD })).status).toBe(200);
    expect((await reveal(browser)).text).toContain(value);
    expect((await reveal(other)).status).toBe(403);
    api.clock.advance(5 * 60_000 + 1);
    expect((await reveal(browser)).status).toBe(403);
  });

  test("a code of the authenticator is enough too, and a wrong one is not", async () => {
    const browser = await signIn(api, "second-admin");
    const { uri } = await enrollTotp(browser);
    await browser.auth("/two-factor/confirm", { code: totpOf(uri) });
    api.clock.advance(5 * 60_000 + 1);
    const reveal = () => browser.call("key.reveal", { organizationId });
    expect(refusalOf(await reveal())).toMatchObject({ proofs: ["password", "totp"] });
    expect((await browser.auth("/step-up", { code: "000000" })).status).toBe(400);
    expect((await browser.auth("/step-up", { code: totpOf(uri, Date.now() + 30_000) })).status).toBe(200);
    expect((await reveal()).status).toBe(200);
    const told = (await api.services.stores.audit.list(null, 2)).map(({ type, outcome }) => `${type} ${outcome}`);
    expect(told).toEqual(["session.step_up accepted", "session.step_up refused"]);
  });

  test("an authenticator that is not confirmed proves nothing", async () => {
    const browser = await signIn(api, "viewer");
    const { uri } = await enrollTotp(browser);
    expect((await browser.auth("/step-up", { code: totpOf(uri) })).status).toBe(400);
    expect(await browser.must("account.get")).toMatchObject({ totp: { enabled: false } });
  });
});
