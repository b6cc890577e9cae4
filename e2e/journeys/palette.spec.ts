import { expect } from "@playwright/test";
import { KeyPage } from "../src/pages/key-page.ts";
import { Palette } from "../src/pages/palette.ts";
import { PROVIDER_PATH } from "../src/pages/provider-page.ts";
import { test } from "../src/test.ts";

test("an admin does by the palette what the key page's buttons do, and the focus comes back to them", async ({
  visit,
  world,
}) => {
  const organization = await world.organization();
  const page = await visit("acmeAdmin");
  const key = await KeyPage.open(page, organization.slug);
  const palette = new Palette(page);
  await palette.openByKeys("Control+k");
  await palette.choose("reveal", "Reveal API key");
  await key.shownValue();
  await palette.openByKeys("/");
  await palette.choose("copy base", /^Copy base URL/);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(world.baseUrl(organization));
  await palette.openByButton();
  await palette.choose("regen", "Regenerate API key");
  const question = key.dialog("Regenerate API Key");
  await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await expect(key.button("Regenerate")).toBeFocused();
});

test("a viewer is offered no change of the key", async ({ visit, world }) => {
  const organization = await world.organization({ viewers: ["acmeViewer"] });
  const page = await visit("acmeViewer");
  await KeyPage.open(page, organization.slug);
  const palette = new Palette(page);
  await palette.openByKeys("Control+k");
  await expect(palette.option("Copy base URL")).toBeVisible();
  for (const verb of ["Reveal", "Copy", "Edit", "Regenerate", "Delete"]) {
    await expect(palette.option(`${verb} API key`)).toHaveCount(0);
  }
});

test("the operator finds any organization by a part of its name, and goes on with all that match", async ({
  visit,
  world,
}) => {
  const organization = await world.organization();
  const page = await visit("operator");
  await page.goto(PROVIDER_PATH);
  const palette = new Palette(page);
  await palette.openByKeys("Meta+k");
  await palette.choose(organization.slug, new RegExp(organization.slug));
  await expect(page).toHaveURL(new RegExp(`${PROVIDER_PATH}/${organization.slug}$`));
  await expect(page).toHaveTitle(`${organization.name} · Keyhold`);
  await palette.openByKeys("/");
  await page.keyboard.type("no-such-thing");
  await expect(palette.dialog.getByText("Nothing matches “no-such-thing”.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(palette.dialog).toBeHidden();
});

test("a partner finds no organization of another's", async ({ visit, world }) => {
  const foreign = await world.organization();
  const page = await visit("partner");
  await page.goto(PROVIDER_PATH);
  const palette = new Palette(page);
  await palette.openByKeys("/");
  await page.keyboard.type(foreign.slug);
  await expect(palette.dialog.getByText(`Nothing matches “${foreign.slug}”.`)).toBeVisible();
});

test("theme, the list of shortcuts and signing out are there too", async ({ visit, world }) => {
  const organization = await world.organization();
  const page = await visit("acmeAdmin");
  await KeyPage.open(page, organization.slug);
  const palette = new Palette(page);
  await palette.openByKeys("/");
  await palette.choose("dark", "Theme: dark");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await palette.openByKeys("/");
  await palette.choose("as the system", "Theme: as the system");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await palette.openByKeys("/");
  await palette.choose("keyboard", /^Keyboard shortcuts/);
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
});
