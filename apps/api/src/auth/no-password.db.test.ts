import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, startApi } from "../testing/api.ts";
import { openBrowser } from "../testing/browser.ts";

let api: Api;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

test("an account without a password is not proven by any, and changes its second factor only soon after signing in", async () => {
  const browser = openBrowser(api);
  await browser.signIn("viewer");
  await api.database.prisma.account.deleteMany({ where: { userId: "user-viewer" } });
  expect((await browser.auth("/step-up", { password: "anything at all" })).status).toBe(400);
  expect((await browser.auth("/two-factor/enable", {})).status).toBe(200);
  api.clock.advance(10 * 60_000 + 1);
  expect((await browser.auth("/step-up", { password: "anything at all" })).status).toBe(400);
  const stale = await browser.auth("/two-factor/enable", {});
  expect([stale.status, stale.text]).toEqual([403, expect.stringContaining("FRESH_SIGN_IN_REQUIRED")]);
});
