import { createServer } from "node:net";
import type { MutableToken } from "oauth2-mock-server";
import { OAuth2Server } from "oauth2-mock-server";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Api, startApi } from "../testing/api.ts";
import { type Browser, openBrowser } from "../testing/browser.ts";
import { emailOf } from "../testing/people.ts";

/** A real identity provider, of which a test says who is signed in there. */
const provider = new OAuth2Server();
let claims: Record<string, unknown> = {};
let api: Api;

beforeAll(async () => {
  await provider.issuer.keys.generate("RS256");
  await provider.start(0, "localhost");
  provider.service.on("beforeTokenSigning", ({ payload }: MutableToken) => Object.assign(payload, claims));
  const oidc = { issuer: provider.issuer.url ?? "", clientId: "keyhold", clientSecret: "of the client", name: "Acme" };
  api = await startApi({ env: { oidc, secondFactor: "all" } });
});
beforeEach(() => {
  claims = {};
});
afterAll(async () => {
  await api.close();
  await provider.stop();
});

test("answers that nobody waits for are twenty a minute for an address, and no more events than that and one", async () => {
  const browser = openBrowser(api);
  const before = await api.database.prisma.auditEvent.count();
  const statuses = [];
  for (let each = 0; each < 25; each += 1)
    statuses.push((await browser.get("/api/auth/callback/oidc?state=made-up&code=made-up")).status);
  expect(statuses).toEqual([...Array(20).fill(303), ...Array(5).fill(429)]);
  expect((await api.database.prisma.auditEvent.count()) - before).toBe(21);
});

/** Presses the button, and follows the identity provider back. */
async function continueWithSso(browser: Browser, returnPath?: string) {
  const { body, status } = await browser.auth("/sign-in/sso", returnPath === undefined ? {} : { returnPath });
  expect(status).toBe(200);
  const there = await fetch(String(body.url), { redirect: "manual" });
  const back = new URL(there.headers.get("location") ?? "");
  return browser.get(`${back.pathname}${back.search}`);
}

const lastEvent = async () => (await api.services.stores.audit.list(null, 1))[0];

describe("single sign-on", () => {
  test("is offered by its name, and only where it is set up", async () => {
    expect((await api.send("/api/auth/ways")).body).toEqual({ sso: { name: "Acme" }, supportContact: null });
    const without = await startApi();
    expect((await without.send("/api/auth/ways")).body).toEqual({ sso: null, supportContact: null });
    expect((await openBrowser(without).auth("/sign-in/sso")).status).toBe(404);
    expect((await openBrowser(without).get("/api/auth/callback/oidc?code=1&state=2")).status).toBe(404);
    await without.close();
  });

  test("signs a member in by a verified e-mail address, back to where it began, and counts as two factors", async () => {
    claims = { sub: "at-acme-1", email: emailOf("operator"), email_verified: true };
    const browser = openBrowser(api);
    const answer = await continueWithSso(browser, "/provider/organizations?q=acme");
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/provider/organizations?q=acme"]);
    expect(await browser.must("account.get")).toMatchObject({ signedInBy: "sso", isSecondFactorDue: false });
    expect(await lastEvent()).toMatchObject({
      type: "session.sign_in",
      outcome: "accepted",
      actor: { id: "user-operator" },
      facts: { method: "sso" },
    });
    const [account] = await api.database.prisma.account.findMany({ where: { providerId: "oidc" } });
    expect(account).toMatchObject({ accountId: "at-acme-1", accessToken: null, idToken: null, refreshToken: null });
  });

  test("knows the account by the provider's subject afterwards, whatever its address is there", async () => {
    claims = { sub: "at-acme-1", email: "renamed@elsewhere.example", email_verified: true };
    const browser = openBrowser(api);
    expect((await continueWithSso(browser)).headers.get("location")).toBe("/");
    expect(await browser.must("account.get")).toMatchObject({ user: { id: "user-operator" } });
    const accounts = await api.database.prisma.account.findMany({ where: { providerId: "oidc" } });
    expect(accounts).toMatchObject([{ accessToken: null, idToken: null, refreshToken: null }]);
  });

  test.each([
    [
      "whose address the provider has not verified",
      { sub: "at-acme-2", email: emailOf("support"), email_verified: false },
    ],
    ["of whose address the provider says nothing", { sub: "at-acme-3", email: emailOf("support") }],
    ["who is no account here", { sub: "at-acme-4", email: "nobody@people.example", email_verified: true }],
    ["who is a member of nothing", { sub: "at-acme-5", email: emailOf("admin"), email_verified: true }],
  ])("lets nobody in %s", async (_who, who) => {
    claims = who;
    const browser = openBrowser(api);
    const answer = await continueWithSso(browser);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/sign-in?failed=sso"]);
    expect(await browser.isSignedIn()).toBe(false);
    expect(await api.database.prisma.session.count({ where: { userId: { in: ["user-support", "user-admin"] } } })).toBe(
      0,
    );
    expect(await lastEvent()).toMatchObject({ outcome: "refused", facts: { method: "sso" } });
  });

  test("makes the account of who is invited, who may accept then, and of nobody whose address is not verified", async () => {
    const email = "invited@people.example";
    const invite = { platform: true, email, role: "platform_viewer" };
    claims = { sub: "at-acme-1", email: emailOf("operator"), email_verified: true };
    const operator = openBrowser(api);
    await continueWithSso(operator);
    await operator.must("members.invite", invite);
    claims = { sub: "at-acme-9", email, email_verified: false };
    expect((await continueWithSso(openBrowser(api))).headers.get("location")).toBe("/sign-in?failed=sso");
    claims = { sub: "at-acme-9", email: "Invited@People.example", email_verified: true, name: "Invited" };
    const browser = openBrowser(api);
    expect((await continueWithSso(browser)).headers.get("location")).toBe("/");
    expect(await browser.must("account.get")).toMatchObject({
      user: { email, name: "Invited" },
      hasPassword: false,
      signedInBy: "sso",
    });
    expect(await browser.must("session.me")).toMatchObject({ memberships: [] });
  });

  test("takes no token that was made for another client", async () => {
    claims = { sub: "at-acme-1", email: emailOf("operator"), email_verified: true, aud: "another" };
    expect((await continueWithSso(openBrowser(api))).headers.get("location")).toBe("/sign-in?failed=sso");
  });

  test("takes no answer that this browser did not ask for", async () => {
    claims = { sub: "at-acme-1", email: emailOf("operator"), email_verified: true };
    const { body } = await openBrowser(api).auth("/sign-in/sso");
    const there = await fetch(String(body.url), { redirect: "manual" });
    const back = new URL(there.headers.get("location") ?? "");
    const victim = openBrowser(api);
    const answer = await victim.get(`${back.pathname}${back.search}`);
    expect(answer.headers.get("location")).toBe("/sign-in?failed=sso");
    expect(await victim.isSignedIn()).toBe(false);
  });

  test.each(["https://evil.example/", "//evil.example", "/\\evil.example", "/.//evil.example", "javascript:alert(1)"])(
    "goes nowhere but to the console: %s",
    async (returnPath) => {
      claims = { sub: "at-acme-1", email: emailOf("operator"), email_verified: true };
      expect((await continueWithSso(openBrowser(api), returnPath)).headers.get("location")).toBe("/");
    },
  );
});

test("an identity provider that does not answer is 503", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  await new Promise((resolve) => server.close(resolve));
  const oidc = { issuer: `http://127.0.0.1:${port}`, clientId: "k", clientSecret: "s", name: "Acme" };
  const lonely = await startApi({ env: { oidc } });
  expect((await openBrowser(lonely).auth("/sign-in/sso")).status).toBe(503);
  await lonely.close();
});
