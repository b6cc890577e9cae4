import { expect } from "@playwright/test";
import { ACCOUNTS } from "../src/harness/accounts.ts";
import { inspectAppearance } from "../src/harness/appearance.ts";
import { press } from "../src/pages/press.ts";
import { SignInPage } from "../src/pages/sign-in-page.ts";
import { test } from "../src/test.ts";

test("the windows and pages of a forgotten password are accessible and fit", async ({ visit }) => {
  const email = ACCOUNTS.initechAdmin;
  const operator = await visit("operator");
  await operator.goto("/provider/organizations/initech/members");
  await press(operator.getByRole("button", { name: `Reset password of ${email}` }));
  const dialog = operator.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Make a link" })).toBeVisible();
  await inspectAppearance(operator, "reset-password-window");
  await dialog.getByRole("switch", { name: "Remove the second factors too" }).click();
  await inspectAppearance(operator, "reset-password-window-factors");
  await dialog.getByRole("button", { name: "Make a link" }).click();
  const link = dialog.locator("code").filter({ hasText: "/reset-password#" });
  await expect(link).toBeVisible();
  await inspectAppearance(operator, "reset-password-link");
  const address = (await link.textContent()) ?? "";
  await dialog.getByRole("button", { name: "Done" }).click();
  await inspectAppearance(operator, "provider-organization-members");

  const page = await visit("nobody");
  await SignInPage.open(page);
  await press(page.getByText("Forgot your password?"));
  await inspectAppearance(page, "sign-in-forgotten");
  await page.goto(address);
  await expect(page.getByLabel("New password")).toBeVisible();
  await inspectAppearance(page, "reset-password");
  await page.goto("about:blank");
  await page.goto(`${address}x`);
  await expect(page.getByText("This link no longer sets a password", { exact: false })).toBeVisible();
  await inspectAppearance(page, "reset-password-over");
});
