import { expect } from "@playwright/test";
import { writeNoon } from "../src/harness/database.ts";
import { ProviderPage } from "../src/pages/provider-page.ts";
import { test } from "../src/test.ts";

const DAY_MS = 86_400_000;

/** "4 October", as the console names a day. */
function dayOf(daysAgo: number): string {
  const format = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });
  return format.format(Date.now() - daysAgo * DAY_MS);
}

test("a threshold is tried on past calls while it is typed, and only then set", async ({ visit, world }) => {
  const organization = await world.organization();
  await writeNoon(
    world.databaseUrl,
    organization.id,
    new Map([
      [20, 900],
      [7, 1200],
      [3, 40],
    ]),
  );
  const provider = await ProviderPage.open(await visit("operator"), organization.slug);
  await provider.press("Set threshold");
  const dialog = provider.dialog("Set threshold");
  await expect(dialog.getByText("Enter a number of calls to see what it would have done.")).toBeVisible();
  const busiest = `The busiest day of the last 30 days was ${dayOf(7)}, with 1,200 calls.`;
  await expect(dialog.getByText(busiest)).toBeVisible();
  await dialog.getByRole("textbox", { name: "Calls" }).fill("1000");
  await expect(dialog.getByText(`Would have stopped ${organization.name} on ${dayOf(7)}.`)).toBeVisible();
  await expect(dialog.locator("figure .recharts-bar-rectangle").first()).toBeVisible();
  await expect(dialog.getByText("Threshold: 1,000 calls a day")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Calls" }).fill("1200");
  await expect(
    dialog.getByText(/^Would not have stopped .* The busiest day was .*, with 1,200 calls\.$/),
  ).toBeVisible();
  await dialog.getByLabel("In each").selectOption("hour");
  await dialog.getByRole("textbox", { name: "Calls" }).fill("850");
  await expect(dialog.getByText(new RegExp(`the hour from 12:00 UTC on ${dayOf(7)}`))).toBeVisible();
  await dialog.getByLabel("In each").selectOption("month");
  await expect(dialog.getByText(/^Would have stopped .* in .*20\d\d\.$/)).toBeVisible();
  await dialog.getByLabel("In each").selectOption("day");
  await dialog.getByRole("textbox", { name: "Calls" }).fill("0");
  await expect(dialog.getByText("0 calls passed today already: the next one stops the key.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Calls" }).fill("5000");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(provider.page.getByText("5,000 calls a day")).toBeVisible();
});

test("a hold says how many calls an hour it stops", async ({ visit, world }) => {
  const organization = await world.organization();
  const value = await world.keyOf(organization.id);
  for (let call = 0; call < 3; call += 1) await world.verdict(organization.slug, value);
  const provider = await ProviderPage.open(await visit("operator"), organization.slug);
  await provider.press("Place hold");
  await expect(
    provider.dialog("Place hold").getByText(/^Stops \d+ calls? an hour now: so many passed from/),
  ).toBeVisible();
});
