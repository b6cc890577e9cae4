import { expect } from "@playwright/test";
import { ACCOUNTS } from "../src/harness/accounts.ts";
import { inspectAppearance } from "../src/harness/appearance.ts";
import { plugInAuthenticator } from "../src/harness/authenticator.ts";
import { AccountPage } from "../src/pages/account-page.ts";
import { press } from "../src/pages/press.ts";
import { SignInPage, signOut } from "../src/pages/sign-in-page.ts";
import { test } from "../src/test.ts";

test("the windows of passkeys, also a refused one, are accessible and fit", async ({ visit, world }) => {
  const { globexAdmin: email } = ACCOUNTS;
  // Passkeys belong to a name, and an address is none.
  const page = await visit("nobody", { baseURL: world.consoleUrl.replace("127.0.0.1", "localhost") });
  await plugInAuthenticator(page);
  await (await SignInPage.open(page)).signIn(email, world.password);
  await expect(page).toHaveURL(/\/orgs\/globex\//);
  const account = await AccountPage.open(page, "/account/security");
  const card = account.card("Passkeys");
  const adding = page.getByRole("dialog", { name: "Add a passkey" });
  await press(card.getByRole("button", { name: "Add" }));
  await adding.getByLabel("Name").fill("Laptop of the office in Rotterdam");
  await inspectAppearance(page, "passkey-add");
  await adding.getByRole("button", { name: "Continue" }).click();
  await expect(adding).toBeHidden();
  await inspectAppearance(page, "passkey-kept");

  // Signed in by password, and there is a second factor now.
  await press(card.getByRole("button", { name: "Add" }));
  await adding.getByLabel("Name").fill("Laptop again");
  await adding.getByRole("button", { name: "Continue" }).click();
  await expect(adding.getByText("You signed in by password alone.")).toBeVisible();
  await inspectAppearance(page, "passkey-add-refused");
  await page.keyboard.press("Escape");
  await signOut(page, email);
  await press(page.getByRole("button", { name: "Sign in with a passkey" }));
  await expect(page).toHaveURL(/\/orgs\/globex\//);

  await AccountPage.open(page, "/account/security");
  await press(card.getByRole("button", { name: "Add" }));
  await adding.getByLabel("Name").fill("Laptop again");
  await adding.getByRole("button", { name: "Continue" }).click();
  // The device has one for this account already.
  await expect(adding.getByText("No passkey was made.")).toBeVisible();
  await inspectAppearance(page, "passkey-add-left");
  await page.keyboard.press("Escape");
  await press(card.getByRole("button", { name: /^Rename Laptop/ }));
  await expect(page.getByRole("dialog", { name: "Rename the passkey" })).toBeVisible();
  await inspectAppearance(page, "passkey-rename");
  await page.keyboard.press("Escape");
  await press(card.getByRole("button", { name: /^Remove Laptop/ }));
  const removing = page.getByRole("alertdialog");
  await expect(removing).toBeVisible();
  await inspectAppearance(page, "passkey-remove");
  await removing.getByRole("button", { name: "Remove" }).click();
  await expect(card.getByText("None yet")).toBeVisible();

  await signOut(page, email);
  await press(page.getByRole("button", { name: "Sign in with a passkey" }));
  await expect(page.getByRole("alert").filter({ hasText: "This passkey opens no account here." })).toBeVisible();
  await inspectAppearance(page, "sign-in-passkey-refused");
});
