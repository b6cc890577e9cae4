import { expect, type Locator, type Page } from "@playwright/test";
import { inspectAppearance } from "../src/harness/appearance.ts";
import { KeyPage, keyPath } from "../src/pages/key-page.ts";
import { press } from "../src/pages/press.ts";
import { ProviderPage } from "../src/pages/provider-page.ts";
import { test } from "../src/test.ts";

test("API users and each of their windows", async ({ visit, world }) => {
  const { slug } = await world.organization();
  const page = await visit("acmeAdmin");
  await KeyPage.open(page, slug);
  await press(page.getByRole("button", { name: "Add API user" }));
  const adding = page.getByRole("dialog", { name: "Add API user" });
  await adding.getByRole("button", { name: "Add", exact: true }).click();
  await expect(adding.getByLabel("Name")).toHaveAttribute("aria-invalid", "true");
  await inspectAppearance(page, "api-user-add");
  await adding.getByLabel("Name").fill("billing");
  await adding.getByRole("button", { name: "Add", exact: true }).click();
  const shown = page.getByRole("dialog", { name: "Password" });
  await expect(shown).toBeVisible();
  await inspectAppearance(page, "api-user-password");
  await shown.getByRole("button", { name: "Done" }).click();
  for (const action of ["New password", "Delete", "Disable"]) {
    await press(page.getByRole("button", { name: `${action} billing@${slug}` }));
    await expect(page.getByRole("alertdialog")).toBeVisible();
    await inspectAppearance(page, `api-user-${action.toLowerCase().replace(" ", "-")}`);
    if (action !== "Disable") await page.keyboard.press("Escape");
  }
  await page.getByRole("alertdialog").getByRole("button", { name: "Disable" }).click();
  await expect(page.getByRole("button", { name: `Enable billing@${slug}` })).toBeVisible();
  await inspectAppearance(page, "api-users");
});

test("what was changed meanwhile, a network that is away, and a session that is over", async ({ visit, world }) => {
  const { slug, id: organizationId } = await world.organization({ admins: ["acmeAdmin", "globexAdmin"] });
  const page = await visit("acmeAdmin");
  const key = await KeyPage.open(page, slug);
  await key.openEdit();
  await key.newKey.fill(world.secrets.newKeyValue());
  const expectedRevision = await world.revisionOf(organizationId);
  await (await world.api("globexAdmin")).must("mutate", "key.regenerate", { organizationId, expectedRevision });
  await key.confirmEdit.click();
  await expect(key.edit.getByText(/admin@globex\.example regenerated this key/)).toBeVisible();
  await inspectAppearance(page, "key-edit-conflict");
  await page.keyboard.press("Escape");
  await expect(key.edit).toBeHidden();

  await page.context().setOffline(true);
  await expect(page.getByText("You are offline.")).toBeVisible();
  await inspectAppearance(page, "key-offline");
  await page.context().setOffline(false);
  await expect(page.getByText("You are offline.")).toBeHidden();

  await page.context().clearCookies();
  await key.press("Reveal");
  const over = page.getByRole("dialog", { name: "Your session is over." });
  await expect(over).toBeVisible();
  await inspectAppearance(page, "session-over");
  await over.getByLabel("Password", { exact: true }).fill(world.secrets.newToken());
  await over.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(over.getByText("The email or the password is wrong.")).toBeVisible();
  await inspectAppearance(page, "session-over-refused");
});

test("the small screen's navigation, the account's menu and the switch between organizations", async ({
  visit,
  world,
}) => {
  const { slug } = await world.organization();
  const page = await visit("acmeAdmin");
  await page.goto(keyPath(slug));
  await inspectAppearance(page, "account-menu", () => showAccountMenu(page));
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 360, height: 780 });
  const drawer = page.getByRole("dialog", { name: "Navigation" });
  await press(page.getByRole("button", { name: "Open navigation" }));
  await expect(drawer).toBeVisible();
  await page.setViewportSize({ width: 1280, height: 900 });
  await expect(drawer, "it goes where there is room for the sidebar").toHaveCount(0);
  await inspectAppearance(page, "navigation", () => showNavigation(page));
});

/** In the sidebar, which is behind a button on a small screen. */
async function showAccountMenu(page: Page): Promise<Locator> {
  const signOut = page.getByRole("menuitem", { name: "Sign out" });
  if (await signOut.isVisible()) await page.keyboard.press("Escape");
  await expect(signOut).toHaveCount(0);
  await showNavigation(page);
  await press(page.getByRole("button", { name: "admin@acme.example" }));
  await expect(signOut).toBeVisible();
  return signOut;
}

async function showNavigation(page: Page): Promise<Locator> {
  const sidebar = page.getByRole("navigation", { name: "Main" });
  if (!(await sidebar.isVisible())) await press(page.getByRole("button", { name: "Open navigation" }));
  await expect(sidebar).toBeVisible();
  return sidebar;
}

test("places that are not there, and invitations that are not open", async ({ visit }) => {
  const operator = await visit("operator");
  await operator.goto("/provider/organizations/no-such-organization");
  await expect(operator.getByRole("heading", { name: "There is nothing here for you." })).toBeVisible();
  await inspectAppearance(operator, "provider-not-found");
  const nobody = await visit("nobody");
  await nobody.goto("/nowhere");
  await expect(nobody.getByRole("heading", { name: "There is nothing here for you." })).toBeVisible();
  await inspectAppearance(nobody, "nowhere");
  await nobody.goto("/invitation");
  await expect(nobody.getByRole("heading", { level: 1 })).toBeVisible();
  await inspectAppearance(nobody, "invitation-refused");
});

test("the window that asks before a member is removed", async ({ visit, world }) => {
  const { slug } = await world.organization({ viewers: ["acmeViewer"] });
  const page = await visit("acmeAdmin");
  await page.goto(`/orgs/${slug}/administration/members`);
  await press(page.getByRole("button", { name: /^Remove / }));
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await inspectAppearance(page, "members-remove");
});

test("the message with the way back from what was done", async ({ visit, world }) => {
  const { slug } = await world.organization({ servedBy: "northwind" });
  const provider = await ProviderPage.open(await visit("operator"), slug);
  await provider.setThreshold("5000", "month");
  const undo = provider.page.getByRole("button", { name: "Undo", exact: true });
  await expect(undo).toBeVisible();
  await inspectAppearance(provider.page, "undo", () => Promise.resolve(undo));
});
