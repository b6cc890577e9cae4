import { expect } from "@playwright/test";
import { inspectAppearance } from "../src/harness/appearance.ts";
import { KeyPage } from "../src/pages/key-page.ts";
import { Palette } from "../src/pages/palette.ts";
import { press } from "../src/pages/press.ts";
import { PROVIDER_PATH } from "../src/pages/provider-page.ts";
import { test } from "../src/test.ts";

test("the palette, the list of shortcuts and the theme's menu are accessible and fit", async ({ visit, world }) => {
  const organization = await world.organization();
  const page = await visit("acmeAdmin");
  await KeyPage.open(page, organization.slug);
  const palette = new Palette(page);
  await palette.openByKeys("/");
  await inspectAppearance(page, "palette");
  await page.keyboard.type("zzz");
  await expect(palette.dialog.getByText("Nothing matches “zzz”.")).toBeVisible();
  await inspectAppearance(page, "palette-nothing");
  await page.keyboard.press("Escape");
  await expect(palette.dialog).toBeHidden();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await inspectAppearance(page, "shortcuts");
  await page.keyboard.press("Escape");
  await press(page.getByRole("button", { name: "Theme" }));
  await expect(page.getByRole("menuitemradio", { name: "As the system" })).toBeVisible();
  await inspectAppearance(page, "theme-menu");
});

test("the provider's palette is accessible and fits", async ({ visit, world }) => {
  const organization = await world.organization();
  const page = await visit("operator");
  await page.goto(PROVIDER_PATH);
  const palette = new Palette(page);
  await palette.openByKeys("/");
  await page.keyboard.type(organization.slug);
  await expect(palette.option(new RegExp(organization.slug)).first()).toBeVisible();
  await inspectAppearance(page, "palette-organizations");
});
