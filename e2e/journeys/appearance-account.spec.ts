import { expect } from "@playwright/test";
import { ACCOUNTS } from "../src/harness/accounts.ts";
import { inspectAppearance } from "../src/harness/appearance.ts";
import { totpOf } from "../src/harness/totp.ts";
import { AccountPage } from "../src/pages/account-page.ts";
import { press } from "../src/pages/press.ts";
import { SignInPage } from "../src/pages/sign-in-page.ts";
import { test } from "../src/test.ts";

test("the account's pages, their windows and the steps of signing in are accessible and fit", async ({
  visit,
  world,
}) => {
  const page = await visit("nobody");
  const signIn = await SignInPage.open(page);
  await signIn.signIn(ACCOUNTS.partner, world.password);
  await expect(page).toHaveURL(/\/provider\//);
  const account = await AccountPage.open(page, "/account");
  await inspectAppearance(page, "account-profile");
  await AccountPage.open(page, "/account/security");
  await inspectAppearance(page, "account-security");
  await press(account.card("Authenticator").getByRole("button", { name: "Set up" }));
  const dialog = page.getByRole("dialog", { name: "Set up the authenticator" });
  await inspectAppearance(page, "account-set-up-password");
  await dialog.getByLabel("Password").fill(world.password);
  await dialog.getByRole("button", { name: "Continue" }).click();
  await expect(dialog.getByRole("img")).toBeVisible();
  await inspectAppearance(page, "account-set-up-code");
  const secret = (await dialog.getByRole("code").textContent()) ?? "";
  await dialog.getByLabel("Code").fill(totpOf(`otpauth://totp/Keyhold?secret=${secret}`));
  await dialog.getByRole("button", { name: "Turn on" }).click();
  await expect(dialog.getByRole("listitem")).toHaveCount(10);
  await inspectAppearance(page, "account-recovery-codes");
  await dialog.getByRole("button", { name: "I have kept them" }).click();
  await inspectAppearance(page, "account-security-on");

  const other = await visit("nobody");
  await (await SignInPage.open(other)).signIn(ACCOUNTS.partner, world.password);
  await expect(other.getByRole("heading", { name: "Second step" })).toBeVisible();
  await inspectAppearance(other, "sign-in-second-step");
  // The journeys after this one sign the partner in by password.
  await account.turnAuthenticatorOff(world.password);
  await expect(account.card("Authenticator").getByRole("button", { name: "Set up" })).toBeVisible();
});
