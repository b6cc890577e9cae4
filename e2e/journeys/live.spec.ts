import { expect } from "@playwright/test";
import { KeyPage } from "../src/pages/key-page.ts";
import { untilLive } from "../src/pages/live.ts";
import { test } from "../src/test.ts";

/** What the product promises, with the browser's own time for it. */
const SOON = { timeout: 2000 };
const HOLD = { kind: "platform", reason: "OTHER", message: "Call us before you go on." };

test("an admin's open page shows the provider's hold and its release, and says so", async ({ visit, world }) => {
  const organization = await world.organization();
  const operator = await world.api("operator");
  const page = await visit("acmeAdmin");
  const live = untilLive(page);
  const key = await KeyPage.open(page, organization.slug);
  await live;

  await operator.must("mutate", "holds.place", { organizationId: organization.id, ...HOLD });
  await expect(page.getByText("Disabled", { exact: true })).toBeVisible(SOON);
  await expect(page.getByText(HOLD.message)).toBeVisible();
  const notifications = page.getByRole("region", { name: /Notifications/ });
  await expect(notifications).toContainText("Service provider stopped this key");
  await expect(notifications, "it is read out").toHaveAttribute("aria-live", "polite");
  await key.expectNoChangesOffered();

  await operator.must("mutate", "holds.release", { organizationId: organization.id, kind: "platform" });
  await expect(page.getByText("Enabled", { exact: true })).toBeVisible(SOON);
  await expect(key.button("Regenerate")).toBeVisible();
});

test("another admin's change is shown, what was revealed is hidden, and what is being typed stays", async ({
  visit,
  world,
}) => {
  const organization = await world.organization({ admins: ["acmeAdmin", "globexAdmin"] });
  const typed = world.secrets.newKeyValue();
  const page = await visit("acmeAdmin");
  const live = untilLive(page);
  const slow = await KeyPage.open(page, organization.slug);
  world.secrets.add(await slow.reveal());
  await live;
  await slow.openEdit();
  await slow.newKey.fill(typed);

  const fast = await KeyPage.open(await visit("globexAdmin"), organization.slug);
  await fast.confirm("Regenerate");
  world.secrets.add(await fast.shownValue());
  await expect(page.getByText("admin@globex.example regenerated this key just now.")).toBeVisible(SOON);
  await expect(slow.newKey).toHaveValue(typed);
  await page.keyboard.press("Escape");
  await slow.expectMasked();
});

test("the provider's list shows a hold that somebody else places", async ({ visit, world }) => {
  const organization = await world.organization({ servedBy: "northwind" });
  const page = await visit("partner");
  const live = untilLive(page);
  await page.goto(`/provider/organizations?q=${organization.slug}`);
  const row = page.getByRole("row").filter({ hasText: organization.slug });
  await expect(row).toContainText("Enabled");
  await live;
  await (await world.api("operator")).must("mutate", "holds.place", { organizationId: organization.id, ...HOLD });
  await expect(row).toContainText("Disabled", SOON);
});

test("a threshold's hold is shown, which no person has placed", async ({ visit, world }) => {
  const organization = await world.organization();
  const value = await world.keyOf(organization.id);
  const limit = { organizationId: organization.id, limit: 2, window: "day" };
  await (await world.api("operator")).must("mutate", "threshold.set", limit);
  const page = await visit("acmeAdmin");
  const live = untilLive(page);
  await KeyPage.open(page, organization.slug);
  await live;
  for (let call = 0; call < 3; call += 1) await world.verdict(organization.slug, value);
  await expect(page.getByText("Disabled", { exact: true })).toBeVisible(SOON);
});

test("a page has one connection, wherever one goes in it", async ({ visit, world }) => {
  const organization = await world.organization();
  const page = await visit("acmeAdmin");
  let streams = 0;
  page.on("request", (request) => {
    if (request.url().includes("/trpc/live.")) streams += 1;
  });
  const live = untilLive(page);
  await KeyPage.open(page, organization.slug);
  await live;
  await page.getByRole("link", { name: "Members" }).click();
  await expect(page.getByRole("heading", { name: "Members" })).toBeVisible();
  expect(streams).toBe(1);
});
