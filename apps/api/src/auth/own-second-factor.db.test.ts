import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, startApi } from "../testing/api.ts";
import { enrollTotp, openBrowser } from "../testing/browser.ts";
import { PASSWORD } from "../testing/people.ts";
import { totpOf } from "../testing/totp.ts";

let api: Api;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const PASSKEY = { publicKey: "x", counter: 0, deviceType: "singleDevice", backedUp: false, createdAt: new Date() };

test("the password alone changes nothing of how an account with a passkey is secured", async () => {
  const data = { ...PASSKEY, id: "passkey", name: "Key", userId: "user-operator", credentialID: "one" };
  await api.database.prisma.passkey.create({ data });
  const thief = openBrowser(api);
  await thief.signIn("operator");
  const password = { password: PASSWORD };
  const answers = [
    await thief.auth("/passkeys/options"),
    await thief.auth("/passkeys/add", { name: "Mine", response: {} }),
    await thief.call("passkeys.rename", { id: "passkey", name: "Mine" }),
    await thief.call("passkeys.remove", { id: "passkey" }),
    await thief.auth("/two-factor/enable", password),
    await thief.auth("/two-factor/disable", password),
    await thief.auth("/two-factor/recovery-codes", password),
  ];
  const refused = [403, expect.stringContaining("SECOND_FACTOR_REQUIRED")];
  expect(answers.map(({ status, text }) => [status, text])).toEqual(answers.map(() => refused));
});

test("a new authenticator ends the other sessions", async () => {
  const [here, elsewhere] = [openBrowser(api), openBrowser(api)];
  for (const browser of [here, elsewhere]) await browser.signIn("viewer");
  const { uri } = await enrollTotp(here);
  expect((await here.auth("/two-factor/confirm", { code: totpOf(uri) })).status).toBe(200);
  expect([await here.isSignedIn(), await elsewhere.isSignedIn()]).toEqual([true, false]);
});
