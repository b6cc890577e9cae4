import { expect } from "@playwright/test";
import { KeyPage } from "../src/pages/key-page.ts";
import { test } from "../src/test.ts";

test.use({ configuration: { KEYHOLD_REVEAL: "always", KEYHOLD_WEAK_KEYS: "refuse" } });

// No visit's check for a masked page here: this configuration shows the value on purpose, and still keeps it nowhere.
test("K11: KEYHOLD_REVEAL=always shows an admin the value unasked, and a viewer never", async ({ visit, world }) => {
  const organization = await world.organization({ viewers: ["acmeViewer"] });
  const key = await KeyPage.open(await visit("acmeAdmin"), organization.slug);
  const shown = await key.shownValue();
  expect(await world.verdict(organization.slug, shown)).toMatchObject({ verdict: "ALLOWED" });
  await key.page.goto("about:blank");

  const viewer = await KeyPage.open(await visit("acmeViewer"), organization.slug);
  await viewer.expectMasked();
});

test("K13: KEYHOLD_WEAK_KEYS=refuse refuses a weak value with its faults and changes nothing", async ({
  visit,
  world,
}) => {
  const organization = await world.organization();
  const value = await world.keyOf(organization.id);
  const key = await KeyPage.open(await visit("acmeAdmin"), organization.slug);
  expect(await key.shownValue()).toBe(value);
  await key.openEdit();
  await key.newKey.fill("aaaaaaaaaaaa");
  await expect(key.edit.getByText(/weak/i).first()).toBeVisible();
  if (await key.confirmEdit.isEnabled()) await key.confirmEdit.click();

  await expect(key.edit.getByText(/repeats/i).first()).toBeVisible();
  expect(await world.verdict(organization.slug, value)).toMatchObject({ verdict: "ALLOWED" });
  await key.page.goto("about:blank");
});
