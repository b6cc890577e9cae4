import { expect } from "@playwright/test";
import { ACCOUNTS } from "../src/harness/accounts.ts";
import { plugInAuthenticator } from "../src/harness/authenticator.ts";
import { AccountPage } from "../src/pages/account-page.ts";
import { keyPath } from "../src/pages/key-page.ts";
import { press } from "../src/pages/press.ts";
import { SignInPage, signOut } from "../src/pages/sign-in-page.ts";
import { test } from "../src/test.ts";

test("a user adds a passkey, signs in with it, names it anew and removes it", async ({ visit, world }) => {
  const { acmeViewer: email } = ACCOUNTS;
  // Passkeys belong to a name, and an address is none.
  const page = await visit("nobody", { baseURL: world.consoleUrl.replace("127.0.0.1", "localhost") });
  await plugInAuthenticator(page);
  await (await SignInPage.open(page)).signIn(email, world.password);
  await expect(page).toHaveURL(new RegExp(keyPath("acme")));
  const account = await AccountPage.open(page, "/account/security");
  const card = account.card("Passkeys");
  await press(card.getByRole("button", { name: "Add" }));
  const dialog = page.getByRole("dialog", { name: "Add a passkey" });
  await dialog.getByLabel("Name").fill("Laptop");
  await dialog.getByRole("button", { name: "Continue" }).click();
  await expect(card.getByText("Laptop")).toBeVisible();

  await signOut(page, email);
  const passkey = page.getByRole("button", { name: "Sign in with a passkey" });
  await press(passkey);
  await expect(page).toHaveURL(new RegExp(keyPath("acme")));
  await AccountPage.open(page, "/account");
  await expect(account.card("Profile").getByText("Passkey")).toBeVisible();

  await AccountPage.open(page, "/account/security");
  await press(card.getByRole("button", { name: "Rename Laptop" }));
  const naming = page.getByRole("dialog", { name: "Rename the passkey" });
  await naming.getByLabel("Name").fill("Old laptop");
  await naming.getByRole("button", { name: "Save" }).click();
  await expect(naming).toBeHidden();
  await press(card.getByRole("button", { name: "Remove Old laptop" }));
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(card.getByText("None yet")).toBeVisible();

  await signOut(page, email);
  await press(passkey);
  await expect(page.getByRole("alert").filter({ hasText: "This passkey opens no account here." })).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in/);
});
