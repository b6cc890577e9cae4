import { expect } from "@playwright/test";
import { KeyPage, keyPath } from "../src/pages/key-page.ts";
import { Palette } from "../src/pages/palette.ts";
import { PROVIDER_PATH } from "../src/pages/provider-page.ts";
import { test } from "../src/test.ts";

test("an admin reveals, copies and moves about by keys alone", async ({ visit, world }) => {
  const organization = await world.organization();
  const page = await visit("acmeAdmin");
  const key = await KeyPage.open(page, organization.slug);
  await new Palette(page).untilReady();
  await page.keyboard.press("r");
  const value = await key.shownValue();
  await expect(key.button("Hide")).toHaveAttribute("aria-keyshortcuts", "r");
  await page.keyboard.press("c");
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(value);
  await page.keyboard.press("r");
  await key.expectMasked();
  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await expect(page).toHaveURL(/\/administration\/members$/);
  await expect(page).toHaveTitle(`Members · ${organization.name} · Keyhold`);
  await page.keyboard.press("g");
  await page.keyboard.press("k");
  await expect(page).toHaveURL(new RegExp(`${keyPath(organization.slug)}$`));
  await expect(page).toHaveTitle(`Cloud Service API Key · ${organization.name} · Keyhold`);
});

test("no key does anything while one types, or behind a window", async ({ visit, world }) => {
  const organization = await world.organization();
  const page = await visit("acmeAdmin");
  const key = await KeyPage.open(page, organization.slug);
  await key.openEdit();
  await key.newKey.pressSequentially("rcgk?/");
  await expect(key.newKey).toHaveValue("rcgk?/");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(key.edit).toBeHidden();
  await key.press("Delete");
  const question = key.dialog("Delete API Key");
  await expect(question).toBeVisible();
  for (const keys of ["r", "g", "m", "?"]) await page.keyboard.press(keys);
  await expect(question).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`${keyPath(organization.slug)}$`));
  await page.keyboard.press("Escape");
  await key.expectMasked();
});

test("the list tells every key; keys of one character are turned off there, and stay off", async ({ visit, world }) => {
  const organization = await world.organization();
  const page = await visit("acmeAdmin");
  const key = await KeyPage.open(page, organization.slug);
  const palette = new Palette(page);
  await palette.untilReady();
  await page.keyboard.press("?");
  const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  for (const [label, keys] of [
    ["Search and commands", "Ctrl+K"],
    ["Reveal API key", "r"],
    ["Copy API key", "c"],
    ["Cloud Service API Key", "g then k"],
    ["Keyboard shortcuts", "?"],
  ] as const) {
    await expect(
      list
        .getByRole("term")
        .filter({ hasText: new RegExp(`^${label}$`) })
        .first(),
    ).toBeVisible();
    await expect(list.getByRole("definition").filter({ hasText: keys }).first()).toBeAttached();
  }
  await list.getByRole("switch", { name: "Single-key shortcuts" }).click();
  await page.keyboard.press("Escape");
  await page.reload();
  await palette.untilReady();
  await expect(key.button("Reveal")).not.toHaveAttribute("aria-keyshortcuts");
  for (const keys of ["r", "g", "m", "?"]) await page.keyboard.press(keys);
  await key.expectMasked();
  await expect(page).toHaveURL(new RegExp(`${keyPath(organization.slug)}$`));
  await palette.openByKeys("Control+k");
});

test("the provider's places have keys, and Enter in the search does not leave the page", async ({ visit }) => {
  const page = await visit("operator");
  await page.goto(PROVIDER_PATH);
  await new Palette(page).untilReady();
  for (const [second, path] of [
    ["p", "/provider/partners"],
    ["v", "/provider/verifiers"],
    ["m", "/provider/members"],
    ["o", "/provider/organizations"],
  ] as const) {
    await page.keyboard.press("g");
    await page.keyboard.press(second);
    await expect(page).toHaveURL(new RegExp(`${path}$`));
  }
});

test("a page that is not there is written before any script runs, with 404", async ({ visit, world }) => {
  const organization = await world.organization({ admins: ["globexAdmin"] });
  const page = await visit("acmeAdmin", { javaScriptEnabled: false });
  for (const path of [keyPath(organization.slug), PROVIDER_PATH, "/nowhere"]) {
    expect((await page.goto(path))?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "There is nothing here for you." })).toBeVisible();
    await expect(page).toHaveTitle("Not found · Keyhold");
  }
  const partner = await visit("partner", { javaScriptEnabled: false });
  for (const path of [`${PROVIDER_PATH}/${organization.slug}`, "/provider/verifiers"]) {
    expect((await partner.goto(path))?.status()).toBe(404);
    await expect(partner.getByRole("heading", { name: "There is nothing here for you." })).toBeVisible();
  }
});
