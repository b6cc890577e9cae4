import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, DAY_MS, startApi } from "../../testing/api.ts";
import { type Browser, enrollTotp, openBrowser, refusalOf } from "../../testing/browser.ts";
import { dig, type Json, randomAddress } from "../../testing/client.ts";
import { emailOf, idOf, NORTHWIND, PASSWORD, type Person } from "../../testing/people.ts";
import { totpOf } from "../../testing/totp.ts";

let api: Api;
const tokens: string[] = [];
const passwords: string[] = [];

beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => {
  for (const secret of [...tokens, ...passwords]) {
    for (const line of api.log) expect(line).not.toContain(secret);
    for (const entry of await events(null, 500)) expect(JSON.stringify(entry)).not.toContain(secret);
  }
  await api.close();
});

const UNKNOWN = { code: "RESET_LINK_NOT_FOUND" };

async function events(organizationId: string | null, limit: number) {
  const found = organizationId === null ? null : await api.services.stores.organizations.find(organizationId);
  return api.services.stores.audit.list(found?.id ?? null, limit);
}

async function signedIn(person: Person, password = PASSWORD): Promise<Browser> {
  const browser = openBrowser(api);
  expect((await browser.signIn(person, password)).status).toBe(200);
  return browser;
}

/** The token of a link that an operator has just made. */
async function makeLink(scope: Json, person: Person, how: Json = {}): Promise<string> {
  const operator = await signedIn("operator");
  const made = await operator.must("passwordResets.create", { ...scope, userId: idOf(person), ...how });
  expect(made).toMatchObject({ email: emailOf(person), expiresAt: expect.stringMatching(/Z$/) });
  const [page, token = ""] = String(made.link).split("#");
  expect([page, Buffer.from(token, "base64url").length]).toEqual(["http://localhost:3000/reset-password", 32]);
  tokens.push(token);
  return token;
}

function use(token: string, newPassword = "a password of tomorrow", browser = openBrowser(api)) {
  passwords.push(newPassword);
  return browser.call("passwordResets.use", { token, newPassword });
}

async function accountOf(browser: Browser): Promise<Json> {
  return dig((await browser.get("/trpc/account.get")).body, "result", "data");
}

const open = (token: string) => openBrowser(api).call("passwordResets.open", { token });

/** Each test takes people of its own, as their passwords change. */
describe("a link", () => {
  test("sets the password once; all sessions end, and everybody else's go on", async () => {
    const { id: organizationId } = await api.organization();
    const [here, there, other] = [await signedIn("admin"), await signedIn("admin"), await signedIn("viewer")];
    const token = await makeLink({ organizationId }, "admin");
    expect(await openBrowser(api).must("passwordResets.open", { token })).toMatchObject({ email: emailOf("admin") });
    expect(await here.isSignedIn()).toBe(true);
    const used = await use(token, "a password of tomorrow", here);
    expect([used.status, used.headers.getSetCookie()]).toEqual([200, []]);
    expect([await here.isSignedIn(), await there.isSignedIn(), await other.isSignedIn()]).toEqual([false, false, true]);
    expect((await api.signIn(emailOf("admin"), PASSWORD)).status).toBe(401);
    await signedIn("admin", "a password of tomorrow");
    expect([refusalOf(await use(token)), refusalOf(await open(token))]).toEqual([UNKNOWN, UNKNOWN]);
  });

  test("that is used, over, superseded or made up is one and the same answer", async () => {
    const { id: organizationId } = await api.organization();
    const first = await makeLink({ organizationId }, "viewer");
    const second = await makeLink({ organizationId }, "viewer");
    const answers = [await open(first), await use(first), await open("made-up"), await use("made-up")];
    api.clock.advance(DAY_MS);
    answers.push(await open(second), await use(second));
    const told = answers.map((answer) => [answer.status, refusalOf(answer)]);
    expect(told).toEqual(answers.map(() => [412, UNKNOWN]));
    await signedIn("viewer");
  });

  test("used twice at once sets one password", async () => {
    const { id: organizationId } = await api.organization();
    const token = await makeLink({ organizationId }, "second-admin");
    const wanted = ["the first of the two", "the second of the two"];
    const answers = await Promise.all(wanted.map((password) => use(token, password)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    const works = await Promise.all(wanted.map((each) => api.signIn(emailOf("second-admin"), each)));
    expect(works.map(({ status }) => status)).toEqual(answers.map(({ status }) => (status === 200 ? 200 : 401)));
  });

  test("leaves the second factor: a code is asked for, and a challenge that the old password opened is over", async () => {
    const browser = await signedIn("partner-admin");
    const { uri } = await enrollTotp(browser);
    expect((await browser.auth("/two-factor/confirm", { code: totpOf(uri) })).status).toBe(200);
    const halfway = openBrowser(api);
    expect((await halfway.signIn("partner-admin")).body).toEqual({ next: "second-factor" });
    const token = await makeLink({ partnerId: NORTHWIND.id }, "partner-admin");
    expect((await use(token)).status).toBe(200);
    expect((await halfway.auth("/sign-in/totp", { code: totpOf(uri) })).status).toBe(404);
    const again = openBrowser(api);
    expect((await again.signIn("partner-admin", "a password of tomorrow")).body).toEqual({ next: "second-factor" });
    expect((await again.auth("/sign-in/totp", { code: totpOf(uri) })).status).toBe(200);
  });

  test("for who has lost the second factors removes authenticator, recovery codes and passkeys when it is used", async () => {
    const person = "support";
    const browser = await signedIn(person);
    const { uri, recoveryCodes } = await enrollTotp(browser);
    expect((await browser.auth("/two-factor/confirm", { code: totpOf(uri) })).status).toBe(200);
    const key = { publicKey: "key", credentialID: "lost", counter: 0, deviceType: "singleDevice", backedUp: false };
    await api.database.prisma.passkey.create({ data: { id: "lost", userId: idOf(person), ...key } });
    const halfway = openBrowser(api);
    expect((await halfway.signIn(person)).body).toEqual({ next: "second-factor" });
    const token = await makeLink({ platform: true }, person, { removesSecondFactors: true });
    expect(await openBrowser(api).must("passwordResets.open", { token })).toMatchObject({ removesSecondFactors: true });
    expect(await accountOf(browser)).toMatchObject({ totp: { enabled: true }, passkeys: [{ id: "lost" }] });
    expect((await use(token)).status).toBe(200);
    expect((await halfway.auth("/sign-in/recovery-code", { code: recoveryCodes[0] })).status).toBe(404);
    const again = await signedIn(person, "a password of tomorrow");
    expect(await accountOf(again)).toMatchObject({ totp: { enabled: false }, passkeys: [] });
    const told = (await events(null, 8)).filter(({ type }) => type.startsWith("account."));
    const facts = { side: "platform", email: emailOf(person), secondFactors: "removed" };
    expect(told.slice(0, 2)).toMatchObject([
      { type: "account.password_reset", facts },
      { type: "account.reset_link_made", facts },
    ]);
  });

  test("is over when the person has changed the password", async () => {
    const { id: organizationId } = await api.organization();
    const person = await signedIn("viewer");
    const token = await makeLink({ organizationId }, "viewer");
    const [currentPassword, newPassword] = [PASSWORD, "a password of my own"];
    expect((await person.auth("/change-password", { currentPassword, newPassword })).status).toBe(200);
    expect(refusalOf(await use(token))).toMatchObject(UNKNOWN);
    const restored = { currentPassword: newPassword, newPassword: PASSWORD };
    expect((await person.auth("/change-password", restored)).status).toBe(200);
  });

  test("takes a password as long as any that is chosen", async () => {
    const { id: organizationId } = await api.organization();
    const token = await makeLink({ organizationId }, "viewer");
    expect(refusalOf(await use(token, "eleven char"))).toMatchObject({ code: "INPUT_INVALID" });
    expect((await open(token)).status).toBe(200);
  });

  test("is guessed sixty times a minute from one network at most, and of the refusals one is an event", async () => {
    const stranger = openBrowser(api, randomAddress());
    const guess = () => stranger.call("passwordResets.open", { token: "guessed" });
    for (let at = 0; at < 60; at++) expect(refusalOf(await guess())).toEqual(UNKNOWN);
    const [first, second] = [refusalOf(await guess()), refusalOf(await guess())];
    expect([first.code, second.code]).toEqual(["THROTTLED", "THROTTLED"]);
    const told = (await events(null, 70)).filter(({ type }) => type === "passwordResets.open");
    expect(told.filter(({ refusalCode }) => refusalCode === "THROTTLED")).toHaveLength(1);
  });
});

describe("making one", () => {
  test("is in the log of every organization of the person, without the token, and so is using it", async () => {
    const [one, other] = [await api.organization(), await api.organization()];
    const stranger = await api.services.stores.organizations.find("next-door-id");
    const token = await makeLink({ organizationId: one.id }, "viewer");
    await use(token, "yet another password");
    const digest = createHash("sha256").update(token).digest("hex");
    for (const { id } of [one, other]) {
      const [used, made] = await events(id, 2);
      expect(made).toMatchObject({ type: "account.reset_link_made", actor: { name: emailOf("operator") } });
      expect(made).toMatchObject({ side: "provider", facts: { email: emailOf("viewer") } });
      expect(used).toMatchObject({
        type: "account.password_reset",
        actor: { id: idOf("viewer") },
        side: "organization",
      });
      for (const secret of [token, digest]) expect(JSON.stringify([used, made])).not.toContain(secret);
    }
    expect(await events(stranger?.id ?? "none", 1)).toEqual([]);
  });

  test("is refused for oneself, for who is not among these people, and for an account without a password", async () => {
    const { id: organizationId } = await api.organization();
    const operator = await signedIn("operator");
    const ask = async (scope: Json, person: Person) =>
      refusalOf(await operator.call("passwordResets.create", { ...scope, userId: idOf(person) })).code;
    expect(await ask({ platform: true }, "operator")).toBe("FORBIDDEN");
    expect(await ask({ organizationId }, "neighbour")).toBe("MEMBER_NOT_FOUND");
    await api.database.prisma.account.deleteMany({ where: { userId: idOf("partner-viewer") } });
    expect(await ask({ partnerId: NORTHWIND.id }, "partner-viewer")).toBe("NO_PASSWORD");
    const [entry] = await events(null, 1);
    expect(entry).toMatchObject({ type: "passwordResets.create", outcome: "refused", refusalCode: "NO_PASSWORD" });
  });

  test("takes the second factor of an operator who has one: the password alone opens nobody else's account", async () => {
    const operator = await signedIn("operator");
    const key = { publicKey: "key", credentialID: "own", counter: 0, deviceType: "singleDevice", backedUp: false };
    await api.database.prisma.passkey.create({ data: { id: "own", userId: idOf("operator"), ...key } });
    const input = { platform: true, userId: idOf("support") };
    expect(refusalOf(await operator.call("passwordResets.create", input)).code).toBe("SECOND_FACTOR_REQUIRED");
    await api.database.prisma.passkey.delete({ where: { id: "own" } });
    tokens.push(String((await operator.must("passwordResets.create", input)).link).split("#")[1] ?? "");
  });

  test("takes a sign-in of the last ten minutes", async () => {
    const operator = await signedIn("operator");
    api.clock.advance(10 * 60_000 + 1);
    const input = { platform: true, userId: idOf("support") };
    expect(refusalOf(await operator.call("passwordResets.create", input))).toMatchObject({
      ...{ code: "FRESH_SIGN_IN_REQUIRED", minutes: 10 },
    });
    await operator.auth("/step-up", { password: PASSWORD });
    tokens.push(String((await operator.must("passwordResets.create", input)).link).split("#")[1] ?? "");
  });
});
