import { expect, type Page } from "@playwright/test";
import { ACCOUNTS } from "../src/harness/accounts.ts";
import { KeyPage, keyPath } from "../src/pages/key-page.ts";
import { press } from "../src/pages/press.ts";
import { test } from "../src/test.ts";

const membersPath = (slug: string) => `/orgs/${slug}/administration/members`;

/** Invites, and reads the link that is shown once. */
async function invite(page: Page, email: string): Promise<string> {
  await page.getByLabel("Email").fill(email);
  await press(page.getByRole("button", { name: "Invite", exact: true }));
  const link = page.locator("code").filter({ hasText: "/invitation#" });
  await expect(link).toBeVisible();
  return (await link.textContent()) ?? "";
}

async function acceptAsNew(page: Page, link: string, { name, password }: { name: string; password: string }) {
  await page.goto(link);
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Choose a password").fill(password);
  await press(page.getByRole("button", { name: "Accept and sign in" }));
}

test("who is invited sets a password, sees the key page as a viewer, and is removed with the next click", async ({
  visit,
  world,
}) => {
  const organization = await world.organization({ admins: ["acmeAdmin"] });
  const admin = await visit("acmeAdmin");
  await admin.goto(membersPath(organization.slug));
  const email = `ada-${organization.slug}@people.example`;
  const link = await invite(admin, email);
  await expect(admin.getByRole("region", { name: "Open invitations" })).toContainText(email);

  const ada = await visit("nobody");
  await ada.goto(link);
  await expect(ada.getByRole("heading", { name: `Join ${organization.name}` })).toBeVisible();
  await expect(ada.getByText(`${ACCOUNTS.acmeAdmin} invites ${email} as Viewer.`)).toBeVisible();
  await acceptAsNew(ada, link, { name: "Ada Lovelace", password: world.secrets.newToken() });
  await expect(ada).toHaveURL(new RegExp(`${keyPath(organization.slug)}$`));
  const key = new KeyPage(ada);
  await key.expectMasked();
  await key.expectNoChangesOffered();

  await admin.reload();
  await expect(admin.getByRole("region", { name: "Members" })).toContainText("Ada Lovelace");
  await press(admin.getByRole("button", { name: `Remove ${email}` }));
  await admin.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(admin.getByRole("region", { name: "Members" })).not.toContainText("Ada Lovelace");

  await press(ada.getByRole("link", { name: "Members" }));
  await expect(ada.getByRole("heading", { name: "There is nothing here for you." })).toBeVisible();
  await ada.goto(link);
  await expect(ada.getByText("This invitation is not open any more", { exact: false })).toBeVisible();
});

test("who has an account signs in first, and the last admin is told why it stays", async ({ visit, world }) => {
  const organization = await world.organization({ admins: ["acmeAdmin"] });
  const admin = await visit("acmeAdmin");
  await admin.goto(membersPath(organization.slug));
  const link = await invite(admin, ACCOUNTS.initechAdmin);

  const stranger = await visit("nobody");
  await stranger.goto(link);
  await expect(
    stranger.getByText(`There is an account with ${ACCOUNTS.initechAdmin}.`, { exact: false }),
  ).toBeVisible();
  const invited = await visit("initechAdmin");
  await invited.goto(link);
  await press(invited.getByRole("button", { name: "Accept" }));
  await expect(invited).not.toHaveURL(/invitation/);
  await invited.goto(membersPath(organization.slug));
  await expect(invited.getByText("You are a viewer.")).toBeVisible();

  await press(admin.getByRole("button", { name: "Leave" }));
  await admin.getByRole("alertdialog").getByRole("button", { name: "Leave" }).click();
  await expect(admin.getByRole("alertdialog")).toContainText("This is the last admin.");
});
