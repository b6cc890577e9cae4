import { expect } from "@playwright/test";
import { inspectAppearance } from "../src/harness/appearance.ts";
import { press } from "../src/pages/press.ts";
import { test } from "../src/test.ts";

test("the pages of members and invitations are accessible and fit", async ({ visit, world }) => {
  const organization = await world.organization({ admins: ["acmeAdmin"], viewers: ["acmeViewer"] });
  const page = await visit("acmeAdmin");
  await page.goto(`/orgs/${organization.slug}/administration/members`);
  await page.getByLabel("Email").fill("somebody@people.example");
  await press(page.getByRole("button", { name: "Invite", exact: true }));
  const link = page.locator("code").filter({ hasText: "/invitation#" });
  await expect(link).toBeVisible();
  await expect(page.getByRole("region", { name: "Open invitations" })).toBeVisible();
  await inspectAppearance(page, "members");
  const address = (await link.textContent()) ?? "";
  await press(page.getByRole("button", { name: "Leave" }));
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await inspectAppearance(page, "members-leave");

  const invited = await visit("nobody");
  await invited.goto(address);
  await expect(invited.getByLabel("Your name")).toBeVisible();
  await inspectAppearance(invited, "invitation");

  const operator = await visit("operator");
  await operator.goto("/provider/members");
  await expect(operator.getByRole("region", { name: "Members" })).toBeVisible();
  await inspectAppearance(operator, "provider-people");
});
