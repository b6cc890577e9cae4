import { expect } from "@playwright/test";
import { inspectAppearance } from "../src/harness/appearance.ts";
import { writePast } from "../src/harness/database.ts";
import { untilAlive } from "../src/pages/press.ts";
import { UsagePage } from "../src/pages/usage-page.ts";
import { test } from "../src/test.ts";

test("the usage page is accessible and fits, as a chart, pointed at, as a table and without calls", async ({
  visit,
  world,
}) => {
  const organization = await world.organization();
  const page = await visit("acmeAdmin");
  const usage = await UsagePage.open(page, organization.slug);
  await expect(page.getByText("No calls in the last 30 days.")).toBeVisible();
  await inspectAppearance(page, "usage-none");

  await writePast(world.databaseUrl, organization.id, 390);
  const threshold = { organizationId: organization.id, limit: 22_500, window: "day" };
  await (await world.api("operator")).must("mutate", "threshold.set", threshold);
  await page.reload();
  await usage.expectDrawn();
  await inspectAppearance(page, "usage-days");
  await untilAlive(usage.slider);
  await usage.slider.focus();
  await page.keyboard.press("ArrowLeft");
  await inspectAppearance(page, "usage-pointed-at");
  await usage.choose("7 days");
  await usage.expectDrawn();
  await inspectAppearance(page, "usage-hours");
  await usage.choose("12 months");
  await usage.expectDrawn();
  await inspectAppearance(page, "usage-months");
  await usage.choose("Table");
  await expect(usage.rows).toHaveCount(14);
  await inspectAppearance(page, "usage-table");
});
