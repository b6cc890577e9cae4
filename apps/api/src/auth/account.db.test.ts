import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type Api, startApi } from "../testing/api.ts";
import { enrollTotp, openBrowser } from "../testing/browser.ts";
import { PASSWORD, type Person } from "../testing/people.ts";
import { totpOf } from "../testing/totp.ts";

let api: Api;

beforeAll(async () => {
  api = await startApi();
});
afterEach(() => vi.useRealTimers());
afterAll(() => api.close());

const NEW_PASSWORD = "another password for tests";
const lastEvents = async (count: number) =>
  (await api.services.stores.audit.list(null, count)).map(({ type, outcome }) => `${type} ${outcome}`);

async function signedIn(person: Person, password?: string) {
  const browser = openBrowser(api);
  const { status } = await browser.signIn(person, password);
  expect(status).toBe(200);
  return browser;
}

async function withTotp(person: Person) {
  const browser = await signedIn(person);
  const { uri, recoveryCodes } = await enrollTotp(browser);
  expect((await browser.auth("/two-factor/confirm", { code: totpOf(uri) })).status).toBe(200);
  return { browser, uri, recoveryCodes };
}

/** A code that nothing was done with yet. */
function nextCode(uri: string): string {
  return totpOf(uri, Date.now() + 30_000);
}

describe("changing the password", () => {
  test("ends every other session, makes this one anew, and is audited", async () => {
    const [here, elsewhere] = [await signedIn("support"), await signedIn("support")];
    const before = new Map(here.cookies);
    const input = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD };
    expect((await here.auth("/change-password", input)).status).toBe(200);
    expect([await here.isSignedIn(), await elsewhere.isSignedIn()]).toEqual([true, false]);
    const old = openBrowser(api);
    for (const [name, value] of before) old.cookies.set(name, value);
    expect(await old.isSignedIn()).toBe(false);
    expect(await lastEvents(1)).toEqual(["account.password_changed accepted"]);
    expect((await openBrowser(api).signIn("support")).status).toBe(401);
    expect((await openBrowser(api).signIn("support", NEW_PASSWORD)).status).toBe(200);
  });

  test.each([
    [{ currentPassword: "a wrong password", newPassword: NEW_PASSWORD }, "currentPassword"],
    [{ currentPassword: PASSWORD, newPassword: "too short" }, "newPassword"],
    [{ currentPassword: PASSWORD, newPassword: PASSWORD }, "newPassword"],
  ])("is refused at its field, and changes nothing: %j", async (input, field) => {
    const browser = await signedIn("viewer");
    const { status, body } = await browser.auth("/change-password", input);
    expect([status, JSON.stringify(body)]).toEqual([400, expect.stringContaining(`"path":"${field}"`)]);
    expect(await browser.isSignedIn()).toBe(true);
    expect((await openBrowser(api).signIn("viewer")).status).toBe(200);
  });

  test("asks for the current password twenty times in a quarter of an hour", async () => {
    const browser = await signedIn("second-admin");
    const input = { currentPassword: "a wrong password", newPassword: NEW_PASSWORD };
    const statuses = [];
    for (let each = 0; each < 21; each += 1) statuses.push((await browser.auth("/change-password", input)).status);
    expect(statuses).toEqual([...Array(20).fill(400), 429]);
    expect(await lastEvents(1)).toEqual(["account.change_password refused"]);
  });

  test("without a session is 401", async () => {
    const input = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD };
    expect((await openBrowser(api).auth("/change-password", input)).status).toBe(401);
  });
});

describe("one's own sessions", () => {
  test("are listed with the program, the address and the way in, and never with what opens them", async () => {
    const [here, elsewhere] = [await signedIn("partner-viewer"), await signedIn("partner-viewer")];
    const answer = await here.call("sessions.list");
    const { items } = await here.must("sessions.list");
    expect(items).toMatchObject([
      { isCurrent: false, address: elsewhere.address, userAgent: "node", signedInBy: "password" },
      { isCurrent: true, address: here.address },
    ]);
    const rows = await api.database.prisma.session.findMany({ where: { userId: "user-partner-viewer" } });
    for (const { token } of rows) expect(answer.text).not.toContain(token);
  });

  test("are ended one by one or all the others, at once and audited; another user's is as none", async () => {
    const [here, second, third] = [
      await signedIn("partner-admin"),
      await signedIn("partner-admin"),
      await signedIn("partner-admin"),
    ];
    const { items } = await second.must("sessions.list");
    const id = (items as { id: string; isCurrent: boolean }[]).find(({ isCurrent }) => isCurrent)?.id ?? "";
    const stranger = await signedIn("stranger");
    expect((await stranger.call("sessions.end", { id })).status).toBe(404);
    expect(await here.must("sessions.end", { id })).toEqual({ ended: 1 });
    expect([await second.isSignedIn(), await third.isSignedIn()]).toEqual([false, true]);
    expect(await here.must("sessions.endOthers")).toEqual({ ended: 1 });
    expect([await here.isSignedIn(), await third.isSignedIn(), await stranger.isSignedIn()]).toEqual([
      true,
      false,
      true,
    ]);
    expect(await lastEvents(2)).toEqual(Array(2).fill("account.session_ended accepted"));
  });
});

describe("an authenticator", () => {
  test("is asked for from its first code on, with a session that is made anew", async () => {
    const browser = await signedIn("admin");
    const before = new Map(browser.cookies);
    const { uri, recoveryCodes } = await enrollTotp(browser);
    expect(uri).toMatch(/^otpauth:\/\/totp\/Keyhold:admin(%40|@)people\.example\?secret=[A-Z2-7]+/);
    expect(recoveryCodes).toHaveLength(10);
    expect((await openBrowser(api).signIn("admin")).body).toMatchObject({ user: { id: "user-admin" } });
    expect((await browser.auth("/two-factor/confirm", { code: "000000" })).status).toBe(400);
    expect((await browser.auth("/two-factor/confirm", { code: totpOf(uri) })).status).toBe(200);
    expect(browser.cookies).not.toEqual(before);
    expect(await lastEvents(1)).toEqual(["account.second_factor_enabled accepted"]);
    expect(await browser.must("account.get")).toMatchObject({
      signedInBy: "totp",
      totp: { enabled: true, recoveryCodesLeft: 10 },
    });
    const other = openBrowser(api);
    expect((await other.signIn("admin")).body).toEqual({ next: "second-factor" });
    expect(await other.isSignedIn()).toBe(false);
    const { status, body, text } = await other.auth("/sign-in/totp", { code: nextCode(uri) });
    expect([status, body]).toEqual([200, { user: { id: "user-admin", email: "admin@people.example", name: "admin" } }]);
    expect(text).not.toContain("token");
    expect(await other.isSignedIn()).toBe(true);
    expect((await api.services.stores.audit.list(null, 1))[0]).toMatchObject({ facts: { method: "totp" } });
    await browser.auth("/two-factor/disable", { password: PASSWORD });
  });

  test("is at rest only encrypted, and its recovery codes too", async () => {
    const { browser, uri, recoveryCodes } = await withTotp("stranger");
    const [row] = await api.database.prisma.twoFactor.findMany({ where: { userId: "user-stranger" } });
    const rest = JSON.stringify(row);
    const secret = new URL(uri).searchParams.get("secret") ?? "";
    for (const clear of [secret, ...recoveryCodes]) expect(rest).not.toContain(clear);
    await browser.auth("/two-factor/disable", { password: PASSWORD });
  });

  test("a wrong code is refused and audited, five of them end the sign-in", async () => {
    const { browser } = await withTotp("operator");
    const other = openBrowser(api);
    await other.signIn("operator");
    const statuses = [];
    for (let each = 0; each < 6; each += 1)
      statuses.push((await other.auth("/sign-in/totp", { code: "000000" })).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 404]);
    expect(await lastEvents(1)).toEqual(["session.sign_in refused"]);
    expect(await other.isSignedIn()).toBe(false);
    await browser.auth("/two-factor/disable", { password: PASSWORD });
  });

  test("a recovery code opens once, however it is typed, and new ones kill the old", async () => {
    const { browser, recoveryCodes } = await withTotp("operator");
    const [first = "", second = ""] = recoveryCodes;
    const attempt = async (code: string) => {
      const other = openBrowser(api);
      await other.signIn("operator");
      return other.auth("/sign-in/recovery-code", { code });
    };
    expect((await attempt(` ${first.toUpperCase().replace("-", "")}`)).status).toBe(200);
    expect((await attempt(first)).status).toBe(401);
    expect(await browser.must("account.get")).toMatchObject({ totp: { recoveryCodesLeft: 9 } });
    const renewed = await browser.auth("/two-factor/recovery-codes", { password: PASSWORD });
    expect(renewed.body.recoveryCodes).toHaveLength(10);
    expect((await attempt(second)).status).toBe(401);
    expect(await lastEvents(2)).toContain("account.recovery_codes_renewed accepted");
    await browser.auth("/two-factor/disable", { password: PASSWORD });
  });

  test("is not made, unmade or given new codes with a session alone", async () => {
    const browser = await signedIn("viewer");
    for (const path of ["/two-factor/enable", "/two-factor/disable", "/two-factor/recovery-codes"]) {
      expect((await browser.auth(path, { password: "a wrong password" })).status).toBe(400);
      expect((await browser.auth(path, {})).status).toBe(400);
      expect((await openBrowser(api).auth(path, { password: PASSWORD })).status).toBe(401);
    }
  });

  test("taken away, the password is enough again, and that is audited", async () => {
    const { browser } = await withTotp("operator");
    expect((await browser.auth("/two-factor/disable", { password: PASSWORD })).status).toBe(200);
    expect(await lastEvents(1)).toEqual(["account.second_factor_disabled accepted"]);
    expect(await browser.must("account.get")).toMatchObject({ signedInBy: "password", totp: { enabled: false } });
    expect((await openBrowser(api).signIn("operator")).body).toMatchObject({ user: { id: "user-operator" } });
  });

  test("whose event cannot be written is not asked for", async () => {
    const browser = await signedIn("partner-admin");
    const { uri } = await enrollTotp(browser);
    const append = vi.spyOn(api.services.stores.audit, "append").mockRejectedValueOnce(new Error("The disk is full."));
    try {
      expect((await browser.auth("/two-factor/confirm", { code: totpOf(uri) })).status).toBe(500);
    } finally {
      append.mockRestore();
    }
    expect((await openBrowser(api).signIn("partner-admin")).body).toMatchObject({ user: { id: "user-partner-admin" } });
  });
});

test.each([
  "/sign-up/email",
  "/update-user",
  "/two-factor/verify-totp",
  "/list-sessions",
  "/get-session",
  "/passkey/delete-passkey",
  "/delete-user",
  "/totp/generate",
])("what better-auth has besides is not there: %s", async (path) => {
  const browser = await signedIn("stranger");
  expect((await browser.auth(path)).status).toBe(404);
  expect((await browser.get(`/api/auth${path}`)).status).toBe(404);
});
