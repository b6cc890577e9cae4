import { expect } from "@playwright/test";
import { ACCOUNTS } from "../src/harness/accounts.ts";
import { inspectAppearance } from "../src/harness/appearance.ts";
import { AccountPage } from "../src/pages/account-page.ts";
import { keyPath } from "../src/pages/key-page.ts";
import { SignInPage } from "../src/pages/sign-in-page.ts";
import { test } from "../src/test.ts";

test.use({ configuration: { KEYHOLD_REQUIRE_2FA: "provider" } });

test("who is of the provider and has only a password reaches the pages that set a second factor up, and then the rest", async ({
  visit,
  world,
}) => {
  const page = await visit("nobody");
  await (await SignInPage.open(page)).signIn(ACCOUNTS.operator, world.password);
  await expect(page).toHaveURL(/\/account\/security$/);
  await expect(page.getByText("Your account needs a second factor.")).toBeVisible();
  await inspectAppearance(page, "account-wall");
  await page.goto("/provider/organizations");
  await expect(page).toHaveURL(/\/account\/security$/);
  await new AccountPage(page).setUpAuthenticator(world.password);
  await page.getByRole("button", { name: "Go to the console" }).click();
  await expect(page).toHaveURL(/\/provider\/organizations/);
  await expect(page.getByRole("heading", { name: "Organizations" })).toBeVisible();
});

test("the organization's own people are not asked for one", async ({ visit, world }) => {
  const page = await visit("nobody");
  await (await SignInPage.open(page)).signIn(ACCOUNTS.acmeAdmin, world.password);
  await expect(page).toHaveURL(new RegExp(keyPath("acme")));
});
