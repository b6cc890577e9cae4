import { expect, type Page } from "@playwright/test";
import { ACCOUNTS, type AccountName } from "../src/harness/accounts.ts";
import { AccountPage } from "../src/pages/account-page.ts";
import { keyPath } from "../src/pages/key-page.ts";
import { press } from "../src/pages/press.ts";
import { SignInPage } from "../src/pages/sign-in-page.ts";
import { test } from "../src/test.ts";

/** An operator makes a link for one of these people, and reads it. */
async function makeLink(page: Page, email: string, options = { removesSecondFactors: false }): Promise<string> {
  await press(page.getByRole("button", { name: `Reset password of ${email}` }));
  const dialog = page.getByRole("dialog", { name: `Reset the password of ${email}` });
  await expect(dialog).toContainText("can set a new password once, within 24 hours");
  if (options.removesSecondFactors) await dialog.getByRole("switch", { name: "Remove the second factors too" }).click();
  await dialog.getByRole("button", { name: "Make a link" }).click();
  const link = dialog.locator("code").filter({ hasText: "/reset-password#" });
  await expect(link).toBeVisible();
  await expect(dialog).toContainText("by a channel where you know who is at the other end");
  const text = (await link.textContent()) ?? "";
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(dialog).toBeHidden();
  return text;
}

async function setPassword(page: Page, link: string, { password, email }: { password: string; email: string }) {
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "Set a new password" })).toBeVisible();
  await expect(page.getByText(email)).toBeVisible();
  const submit = page.getByRole("button", { name: "Set password" });
  await page.getByLabel("New password").fill("too short");
  await expect(submit).toBeDisabled();
  await page.getByLabel("New password").fill(password);
  await press(submit);
}

/** The journeys after this one sign in with the password that all accounts of the world have. */
async function setBack(
  operator: Page,
  { people, email, password }: { people: string; email: string; password: string },
) {
  await operator.goto(people);
  const link = await makeLink(operator, email);
  await operator.goto("about:blank");
  await setPassword(operator, link, { password, email });
  await expect(operator.getByRole("heading", { name: "Password set" })).toBeVisible();
}

async function expectOver(page: Page, link: string) {
  await page.goto("about:blank");
  await page.goto(link);
  await expect(page.getByText("This link no longer sets a password", { exact: false })).toBeVisible();
  await expect(page.getByText("ask who gave you the link", { exact: false })).toBeVisible();
}

async function signedIn(page: Page, account: AccountName, password: string) {
  await (await SignInPage.open(page)).signIn(ACCOUNTS[account], password);
  await expect(page).not.toHaveURL(/sign-in/);
}

test("who has forgotten the password asks, sets a new one by a link that works once, and is out everywhere else", async ({
  visit,
  world,
}) => {
  const email = ACCOUNTS.globexAdmin;
  const elsewhere = await visit("nobody");
  await signedIn(elsewhere, "globexAdmin", world.password);

  const forgetful = await visit("nobody");
  await SignInPage.open(forgetful);
  await press(forgetful.getByText("Forgot your password?"));
  await expect(forgetful.getByText("An operator of your provider makes a link", { exact: false })).toBeVisible();

  const operator = await visit("operator");
  const people = "/provider/organizations/globex/members";
  await operator.goto(people);
  const [first, second] = [await makeLink(operator, email), await makeLink(operator, email)];
  await expectOver(forgetful, first);
  const password = world.secrets.newToken();
  await forgetful.goto("about:blank");
  await setPassword(forgetful, second, { password, email });
  await expect(forgetful.getByRole("heading", { name: "Password set" })).toBeVisible();

  await elsewhere.goto(keyPath("globex"));
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await press(forgetful.getByRole("link", { name: "Sign in" }));
  await new SignInPage(forgetful).signIn(email, password);
  await expect(forgetful).toHaveURL(new RegExp(keyPath("globex")));
  await expectOver(await visit("nobody"), second);

  await operator.goto("/provider/organizations/globex/audit");
  await expect(operator.getByText(`made a link with which ${email} can set a new password`).first()).toBeVisible();
  await expect(operator.getByText(`set a new password for ${email}`, { exact: false }).first()).toBeVisible();
  await setBack(operator, { people, email, password: world.password });
});

test("an operator makes links for a partner's people and the platform's, and none for herself", async ({
  visit,
  world,
}) => {
  const operator = await visit("operator");
  await operator.goto("/provider/members");
  await expect(operator.getByRole("button", { name: "Leave" })).toBeVisible();
  await expect(operator.getByRole("button", { name: `Reset password of ${ACCOUNTS.operator}` })).toHaveCount(0);
  const people = "/provider/partners/northwind";
  await operator.goto(people);
  const link = await makeLink(operator, ACCOUNTS.partner);
  const partner = await visit("nobody");
  const password = world.secrets.newToken();
  await setPassword(partner, link, { password, email: ACCOUNTS.partner });
  await press(partner.getByRole("link", { name: "Sign in" }));
  await new SignInPage(partner).signIn(ACCOUNTS.partner, password);
  await expect(partner).toHaveURL(/provider/);
  await setBack(operator, { people, email: ACCOUNTS.partner, password: world.password });
});

test("who has lost the authenticator and the recovery codes too is let in by a link that removes them", async ({
  visit,
  world,
}) => {
  const email = ACCOUNTS.globexAdmin;
  const person = await visit("nobody");
  await signedIn(person, "globexAdmin", world.password);
  await (await AccountPage.open(person, "/account/security")).setUpAuthenticator(world.password);

  const elsewhere = await visit("nobody");
  await (await SignInPage.open(elsewhere)).signIn(email, world.password);
  await expect(elsewhere.getByRole("heading", { name: "Second step" })).toBeVisible();
  await press(elsewhere.getByText("Lost the authenticator and the recovery codes?"));
  await expect(elsewhere.getByText("set a new password and remove them", { exact: false })).toBeVisible();

  const operator = await visit("operator");
  await operator.goto("/provider/organizations/globex/members");
  const link = await makeLink(operator, email, { removesSecondFactors: true });
  await setPassword(elsewhere, link, { password: world.password, email });
  await expect(elsewhere.getByText("the second factors are gone", { exact: false })).toBeVisible();
  await press(elsewhere.getByRole("link", { name: "Sign in" }));
  await new SignInPage(elsewhere).signIn(email, world.password);
  await expect(elsewhere).toHaveURL(new RegExp(keyPath("globex")));
  await operator.goto("/provider/organizations/globex/audit");
  await expect(operator.getByText("and removed its second factors", { exact: false }).first()).toBeVisible();
});

test("nobody but operators is offered to reset a password", async ({ visit, world }) => {
  const organization = await world.organization({ admins: ["acmeAdmin"], viewers: ["acmeViewer"] });
  const admin = await visit("acmeAdmin");
  await admin.goto(`/orgs/${organization.slug}/administration/members`);
  await expect(admin.getByRole("button", { name: `Remove ${ACCOUNTS.acmeViewer}` })).toBeVisible();
  await expect(admin.getByRole("button", { name: /^Reset password/ })).toHaveCount(0);
});
