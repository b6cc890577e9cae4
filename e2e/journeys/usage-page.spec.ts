import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import { writePast } from "../src/harness/database.ts";
import { untilAlive } from "../src/pages/press.ts";
import { UsagePage, usagePath } from "../src/pages/usage-page.ts";
import { test } from "../src/test.ts";

test("a viewer reads the calls as a chart, by keyboard alone, and as a table", async ({ visit, world }) => {
  const organization = await world.organization({ viewers: ["acmeViewer"] });
  await writePast(world.databaseUrl, organization.id, 40);
  const value = await world.keyOf(organization.id);
  for (let call = 0; call < 3; call += 1) await world.verdict(organization.slug, value);

  const usage = await UsagePage.open(await visit("acmeViewer"), organization.slug, "?range=24h");
  await usage.expectDrawn();
  await untilAlive(usage.slider);
  await usage.slider.focus();
  await expect(usage.slider).toHaveAttribute("aria-valuetext", /UTC \(so far\): 3 calls allowed, 0 refused$/);
  await usage.page.keyboard.press("ArrowLeft");
  await expect(usage.slider).toHaveAttribute("aria-valuetext", /UTC: [\d,]+ calls allowed, \d+ refused$/);
  const told = await usage.slider.getAttribute("aria-valuetext");
  const [when = "", calls = ""] = (told ?? "").split(": ");
  await expect(usage.page.getByRole("figure").getByText(when)).toBeVisible();
  await usage.page.keyboard.press("Home");
  await expect(usage.slider).toHaveValue("0");

  await usage.choose("Table");
  await expect(usage.rows).toHaveCount(26);
  await expect(usage.rows.filter({ hasText: when })).toContainText(calls.split(" ")[0] ?? "none");
});

test("a range is in the address: it survives a reload, and one can go back", async ({ visit, world }) => {
  const organization = await world.organization();
  await writePast(world.databaseUrl, organization.id, 3);
  const usage = await UsagePage.open(await visit("acmeAdmin"), organization.slug);
  await usage.expectChosen("30 days");
  await usage.expectDrawn();
  await usage.choose("7 days");
  await expect(usage.page).toHaveURL(/\?range=7d$/);
  await usage.choose("Table");
  await usage.page.reload();
  // Before the page's scripts listen, going back changes the address alone.
  await untilAlive(usage.page.getByRole("button", { name: "Chart", exact: true }));
  await usage.expectChosen("7 days");
  await usage.expectChosen("Table");
  await usage.page.goBack();
  await usage.expectChosen("Chart");
  await usage.page.goBack();
  await usage.expectChosen("30 days");
});

test("a step back that is taken while the page is asked for again is not lost", async ({ visit, world }) => {
  const organization = await world.organization();
  await writePast(world.databaseUrl, organization.id, 3);
  const usage = await UsagePage.open(await visit("acmeAdmin"), organization.slug);
  await usage.choose("7 days");
  await usage.choose("Table");
  await usage.page.reload();
  await untilAlive(usage.page.getByRole("button", { name: "Chart", exact: true }));
  // After a reload Next asks for the entry that is gone back to, finds that it was written for another address, and asks once more.
  const asked = await holdPages(usage.page, 2);
  await usage.page.goBack();
  await asked.held;
  await usage.page.goBack();
  asked.release();
  await usage.expectChosen("30 days");
  await expect(usage.page).toHaveURL(new RegExp(`${usagePath(organization.slug)}$`));
});

test("the file for a spreadsheet has every window, and no cell that is a formula", async ({ visit, world }) => {
  const organization = await world.organization();
  await writePast(world.databaseUrl, organization.id, 3);
  const usage = await UsagePage.open(await visit("acmeAdmin"), organization.slug);
  const button = usage.page.getByRole("button", { name: "Download CSV" });
  await untilAlive(button);
  const [file] = await Promise.all([usage.page.waitForEvent("download"), button.click()]);
  expect(file.suggestedFilename()).toBe(`usage-${organization.slug}-30d.csv`);
  const [head, ...rows] = (await readFile(await file.path(), "utf8")).trim().split("\r\n");
  expect(head).toBe("day_starting_at_utc,allowed_calls,refused_calls");
  expect(rows).toHaveLength(30);
  for (const row of rows) expect(row).toMatch(/^\d{4}-\d\d-\d\dT00:00:00\.000Z,\d+,\d+$/);
});

test("M1: the threshold is a line where a bar is its window", async ({ visit, world }) => {
  const organization = await world.organization();
  await writePast(world.databaseUrl, organization.id, 3);
  const threshold = { organizationId: organization.id, limit: 25_000, window: "day" };
  await (await world.api("operator")).must("mutate", "threshold.set", threshold);
  const usage = await UsagePage.open(await visit("acmeAdmin"), organization.slug);
  await usage.expectDrawn();
  await expect(usage.page.getByText("Threshold: 25,000 calls a day")).toBeVisible();
  await expect(usage.page.locator("figure .recharts-reference-line")).toHaveCount(1);
  await usage.choose("24 hours");
  await expect(usage.page.getByText(/drawn where a bar is a day: choose 30 days or 90 days/)).toBeVisible();
  await expect(usage.page.locator("figure .recharts-reference-line")).toHaveCount(0);
});

/** Lets the first requests for a page's content through, and holds those from the given one on. */
async function holdPages(page: Page, from: number) {
  const held = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  let asked = 0;
  await page.route(
    (url) => url.searchParams.has("_rsc"),
    async (route) => {
      asked += 1;
      if (asked >= from) {
        held.resolve();
        await released.promise;
      }
      await route.continue();
    },
  );
  return { held: held.promise, release: () => released.resolve() };
}
