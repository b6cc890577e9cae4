import { expect } from "@playwright/test";
import { ACCOUNTS } from "../src/harness/accounts.ts";
import { totpOf } from "../src/harness/totp.ts";
import { AccountPage } from "../src/pages/account-page.ts";
import { keyPath } from "../src/pages/key-page.ts";
import { press } from "../src/pages/press.ts";
import { SignInPage, signOut } from "../src/pages/sign-in-page.ts";
import { test } from "../src/test.ts";

const HALF_MINUTE_MS = 30_000;

test("a user sets an authenticator up, and signs in with its code and with a recovery code", async ({
  visit,
  world,
}) => {
  const { globexAdmin: email } = ACCOUNTS;
  const page = await visit("nobody");
  await (await SignInPage.open(page)).signIn(email, world.password);
  await expect(page).toHaveURL(new RegExp(keyPath("globex")));
  await press(page.getByRole("button", { name: email }));
  await page.getByRole("menuitem", { name: "Security" }).click();
  const account = new AccountPage(page);
  const { uri, codes } = await account.setUpAuthenticator(world.password);
  await expect(account.card("Authenticator").getByText("10 codes left")).toBeVisible();

  await signOut(page, email);
  await new SignInPage(page).signIn(email, world.password);
  await expect(page.getByRole("heading", { name: "Second step" })).toBeVisible();
  await page.getByLabel("Code from your authenticator").fill("000000");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "The code is wrong." })).toBeVisible();
  await page.getByLabel("Code from your authenticator").fill(totpOf(uri, Date.now() + HALF_MINUTE_MS));
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page).toHaveURL(new RegExp(keyPath("globex")));

  await signOut(page, email);
  await new SignInPage(page).signIn(email, world.password);
  await page.getByRole("button", { name: "Use a recovery code" }).click();
  await page.getByLabel("Recovery code").fill(codes[0]?.toUpperCase() ?? "");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page).toHaveURL(new RegExp(keyPath("globex")));
  await AccountPage.open(page, "/account/security");
  await expect(account.card("Authenticator").getByText("9 codes left")).toBeVisible();
  await account.turnAuthenticatorOff(world.password);
  await expect(account.card("Authenticator").getByRole("button", { name: "Set up" })).toBeVisible();
});

test("a changed password ends the session of another browser, and the new one signs in", async ({ visit, world }) => {
  const { initechAdmin: email } = ACCOUNTS;
  const next = `${world.secrets.newToken()} and more`;
  const [here, elsewhere] = [await visit("nobody"), await visit("nobody")];
  for (const page of [here, elsewhere]) {
    await (await SignInPage.open(page)).signIn(email, world.password);
    await expect(page).toHaveURL(new RegExp(keyPath("initech")));
  }
  const account = await AccountPage.open(here, "/account");
  await account.changePassword(world.password, next);
  await elsewhere.goto(keyPath("initech"));
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await here.goto(keyPath("initech"));
  await expect(here.getByRole("heading", { name: "Cloud Service API Key" })).toBeVisible();
  await new SignInPage(elsewhere).signIn(email, next);
  await expect(elsewhere).toHaveURL(new RegExp(keyPath("initech")));
  await AccountPage.open(here, "/account");
  await account.changePassword(next, world.password);
});

test("a user sees where they are signed in, and ends a session there", async ({ visit, world }) => {
  const { acmeViewer: email } = ACCOUNTS;
  const [here, elsewhere] = [await visit("nobody"), await visit("nobody")];
  for (const page of [here, elsewhere]) {
    await (await SignInPage.open(page)).signIn(email, world.password);
    await expect(page).toHaveURL(new RegExp(keyPath("acme")));
  }
  const sessions = (await AccountPage.open(here, "/account/security")).card("Sessions");
  await expect(sessions.getByText("● This session")).toHaveCount(1);
  await expect(sessions.getByRole("listitem").filter({ hasText: "Chrome on Linux" })).toHaveCount(2);
  await press(sessions.getByRole("button", { name: "End all others" }));
  await expect(sessions.getByRole("listitem")).toHaveCount(1);
  await elsewhere.goto(keyPath("acme"));
  await expect(elsewhere).toHaveURL(/\/sign-in/);
});

test("what is typed before the page's scripts have come is not lost: the button waits for them", async ({
  visit,
  world,
}) => {
  const page = await visit("nobody");
  const arrived = Promise.withResolvers<void>();
  await page.route("**/_next/static/**/*.js", async (route) => {
    await arrived.promise;
    await route.continue();
  });
  await page.goto("/sign-in", { waitUntil: "commit" });
  await page.getByLabel("Email").fill(ACCOUNTS.acmeViewer);
  await page.getByLabel("Password", { exact: true }).fill(world.password);
  await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeDisabled();
  await page.getByLabel("Password", { exact: true }).press("Enter");
  arrived.resolve();
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(keyPath("acme")));
});
