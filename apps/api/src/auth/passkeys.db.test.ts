import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, startApi } from "../testing/api.ts";
import { openBrowser } from "../testing/browser.ts";

let api: Api;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const JUNK = { id: "AAAA", rawId: "AAAA", type: "public-key", response: {}, clientExtensionResults: {} };

test("a passkey is asked for unlocked and by no account's name, and one that is not ours opens nothing", async () => {
  const browser = openBrowser(api);
  const { body } = await browser.auth("/sign-in/passkey/options");
  expect(body).toMatchObject({ userVerification: "required", rpId: "localhost", challenge: expect.any(String) });
  expect(body).not.toHaveProperty("allowCredentials");
  expect((await browser.auth("/sign-in/passkey", { response: JUNK })).status).toBe(401);
  expect((await openBrowser(api).auth("/sign-in/passkey", { response: JUNK })).status).toBe(401);
  expect((await api.services.stores.audit.list(null, 1))[0]).toMatchObject({
    type: "session.sign_in",
    outcome: "refused",
    facts: { method: "passkey" },
  });
});

test("a passkey is made unlocked and by name, and only soon after signing in", async () => {
  const browser = openBrowser(api);
  await browser.signIn("viewer");
  const { body } = await browser.auth("/passkeys/options");
  expect(body).toMatchObject({
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    user: { name: "viewer@people.example" },
  });
  expect((await browser.auth("/passkeys/add", { name: "Laptop", response: JUNK })).status).toBe(400);
  api.clock.advance(10 * 60_000 + 1);
  const stale = await browser.auth("/passkeys/options");
  expect([stale.status, stale.text]).toEqual([403, expect.stringContaining("FRESH_SIGN_IN_REQUIRED")]);
  expect((await browser.auth("/passkeys/add", { name: "Laptop", response: JUNK })).status).toBe(403);
  expect((await openBrowser(api).auth("/passkeys/options")).status).toBe(401);
});

test("passkeys that open nothing are twenty a minute for an address, and no more events than that and one", async () => {
  const browser = openBrowser(api);
  const before = await api.database.prisma.auditEvent.count();
  const statuses = [];
  for (let each = 0; each < 25; each += 1)
    statuses.push((await browser.auth("/sign-in/passkey", { response: JUNK })).status);
  expect(statuses).toEqual([...Array(20).fill(401), ...Array(5).fill(429)]);
  expect((await api.database.prisma.auditEvent.count()) - before).toBe(21);
});

test("sign-ins that only begin are twenty a minute for an address", async () => {
  const browser = openBrowser(api);
  const statuses = [];
  for (let each = 0; each < 21; each += 1) statuses.push((await browser.auth("/sign-in/passkey/options")).status);
  expect(statuses).toEqual([...Array(20).fill(200), 429]);
});
