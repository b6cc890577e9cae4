import { expect, type Page } from "@playwright/test";
import { ACCOUNTS } from "../src/harness/accounts.ts";
import { KeyPage } from "../src/pages/key-page.ts";
import { test } from "../src/test.ts";

const over = (page: Page) => page.getByRole("dialog", { name: "Your session is over." });

async function signInAgain(page: Page, email: string | null, password: string): Promise<void> {
  const dialog = over(page);
  if (email !== null) await dialog.getByLabel("Email").fill(email);
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await dialog.getByRole("button", { name: "Sign in", exact: true }).click();
}

test("whose session is over signs in on the same page, and nothing that was typed is lost", async ({
  visit,
  world,
}) => {
  const organization = await world.organization();
  const typed = world.secrets.newKeyValue();
  const page = await visit("acmeAdmin");
  const key = await KeyPage.open(page, organization.slug);
  await key.openEdit();
  await key.newKey.fill(typed);
  await page.context().clearCookies();

  await key.confirmEdit.click();
  await expect(over(page)).toBeVisible();
  await expect(over(page).getByLabel("Email")).toHaveValue(ACCOUNTS.acmeAdmin);
  await expect(over(page).getByLabel("Password", { exact: true })).toBeFocused();
  await signInAgain(page, null, "not the password");
  await expect(over(page).getByText("The email or the password is wrong.")).toBeVisible();
  await signInAgain(page, null, world.password);
  await expect(over(page)).toBeHidden();
  await expect(key.newKey).toHaveValue(typed);

  await key.confirmEdit.click();
  await expect(key.edit).toBeHidden();
  expect(await world.verdict(organization.slug, typed)).toMatchObject({ verdict: "ALLOWED" });
});

test("another user who signs in there is at that user's own place, with nothing of the first", async ({
  visit,
  world,
}) => {
  const organization = await world.organization();
  const page = await visit("acmeAdmin");
  const key = await KeyPage.open(page, organization.slug);
  await key.openEdit();
  await page.context().clearCookies();
  await key.newKey.fill(world.secrets.newKeyValue());
  await key.confirmEdit.click();
  await expect(over(page)).toBeVisible();
  await signInAgain(page, ACCOUNTS.initechAdmin, world.password);
  await expect(page).toHaveURL(/\/orgs\/initech\//);
  await expect(page.getByText(organization.name)).toHaveCount(0);
});
