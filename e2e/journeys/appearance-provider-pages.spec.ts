import { expect } from "@playwright/test";
import { inspectAppearance } from "../src/harness/appearance.ts";
import { writePast } from "../src/harness/database.ts";
import { period } from "../src/harness/world.ts";
import { OrganizationsPage } from "../src/pages/organizations-page.ts";
import { press } from "../src/pages/press.ts";
import { ProviderPage } from "../src/pages/provider-page.ts";
import { test } from "../src/test.ts";

const HOLD = { kind: "platform", reason: "OTHER", message: "Your invoice is open." } as const;

test("the list: many, selected, nothing found, and each step of a hold on many", async ({ visit, world }) => {
  const organizations = [await world.organization(), await world.organization({ servedBy: "northwind" })];
  const [, held] = organizations;
  if (!held) throw new Error("Two were made.");
  await (await world.api("operator")).must("mutate", "holds.place", { organizationId: held.id, ...HOLD });
  const list = await OrganizationsPage.open(await visit("operator"), "?q=nobody-of-this-name&status=expired");
  await expect(list.page.getByRole("link", { name: "Remove filters" })).toBeVisible();
  await inspectAppearance(list.page, "provider-organizations-none");
  await list.page.goto("/provider/organizations");
  await press(list.page.getByRole("checkbox", { name: "Select all on this page" }));
  await inspectAppearance(list.page, "provider-organizations-selected");
  await list.page.getByRole("button", { name: "Clear" }).click();
  await list.select(organizations);
  await list.press("Release holds");
  await expect(list.dialog).toBeVisible();
  await inspectAppearance(list.page, "provider-bulk-release");
  await list.page.keyboard.press("Escape");
  await list.press("Place holds");
  await list.dialog.getByLabel("Message").fill("Stopped while we look into it.");
  await inspectAppearance(list.page, "provider-bulk-hold");
  await list.press("Hold 2 organizations");
  await expect(list.dialog.getByText("1 held · 1 refused")).toBeVisible();
  await inspectAppearance(list.page, "provider-bulk-report");

  await list.page.reload();
  await list.select(organizations);
  await list.press("Release holds");
  await list.page.route("**/trpc/holds.release", (route) =>
    route.request().postData()?.includes(held.id) ? route.abort() : route.continue(),
  );
  await list.press("Release 2 organizations");
  await expect(list.dialog.getByText(/without an answer/)).toBeVisible();
  await inspectAppearance(list.page, "provider-bulk-release-report");
});

test("a run over many shows how far it is, and stops", async ({ visit, world }) => {
  const organization = await world.organization();
  const list = await OrganizationsPage.open(await visit("operator"));
  await list.select([organization]);
  await list.press("Place holds");
  await list.dialog.getByLabel("Message").fill("Stopped.");
  const { promise, resolve } = Promise.withResolvers<void>();
  await list.page.route("**/trpc/holds.place", async (route) => {
    await promise;
    await route.continue();
  });
  await list.press("Hold 1 organization");
  await expect(list.dialog.getByRole("button", { name: "Stop" })).toBeFocused();
  await inspectAppearance(list.page, "provider-bulk-running");
  await list.press("Stop");
  await expect(list.dialog.getByRole("button", { name: /Stopping/ })).toBeVisible();
  resolve();
  await expect(list.dialog.getByText("1 held")).toBeVisible();
});

test("an organization's tabs, with past usage, and its windows in every standing", async ({ visit, world }) => {
  const organization = await world.organization({ servedBy: "northwind" });
  await writePast(world.databaseUrl, organization.id, 60);
  const page = await visit("operator");
  for (const tab of ["usage", "audit", "members"] as const) {
    await page.goto(`/provider/organizations/${organization.slug}/${tab}`);
    if (tab === "usage") await expect(page.locator("figure .recharts-bar-rectangle").first()).toBeVisible();
    await inspectAppearance(page, `provider-organization-${tab}`);
  }
  const provider = await ProviderPage.open(page, organization.slug);
  await provider.press("Set threshold");
  await expect(page.locator("figure .recharts-bar-rectangle").first()).toBeVisible();
  await inspectAppearance(page, "provider-threshold-untyped");
  await provider.dialog("Set threshold").getByRole("textbox", { name: "Calls" }).fill("22000");
  await expect(page.locator("figure .recharts-bar-rectangle").first()).toBeVisible();
  await inspectAppearance(page, "provider-threshold-dry-run");
  await page.keyboard.press("Escape");
  await world.subscribe(organization.id, period(-30, -1));
  await (await world.api("operator")).must("mutate", "holds.place", { organizationId: organization.id, ...HOLD });
  await page.reload();
  await press(provider.subscriptionButton());
  await expect(
    provider.dialog("Renew subscription").getByText(/no call passes while the platform hold stands/),
  ).toBeVisible();
  await inspectAppearance(page, "provider-renew");
});

test("enabling says that a key is made", async ({ visit, world }) => {
  const organization = await world.organization({ subscription: "none" });
  const provider = await ProviderPage.open(await visit("operator"), organization.slug);
  await press(provider.subscriptionButton());
  await expect(provider.dialog("Enable subscription").getByText(/gets its first key, a random one/)).toBeVisible();
  await inspectAppearance(provider.page, "provider-enable");
  await provider.page.keyboard.press("Escape");
  await provider.press("Set threshold");
  await expect(provider.dialog("Set threshold").getByText(/^Once calls have passed/)).toBeVisible();
  await inspectAppearance(provider.page, "provider-threshold-no-calls");
});

test("the system page", async ({ visit, world }) => {
  const organization = await world.organization();
  const value = await world.keyOf(organization.id);
  for (let call = 0; call < 20; call += 1) await world.verdict(organization.slug, value);
  const page = await visit("operator");
  await page.goto("/provider/system");
  await expect(page.getByRole("region", { name: "Health" })).toBeVisible();
  await inspectAppearance(page, "provider-system");
  // All of them: while others are answered, the page says in turns that nobody answers and that somebody does.
  await page.route("**/trpc/**", (route) => route.abort());
  await expect(page.getByRole("button", { name: "Try now" })).toBeVisible();
  await expect(page.getByText("Not known now").first()).toBeVisible();
  await inspectAppearance(page, "provider-system-stale");
  await page.unroute("**/trpc/**");
});
