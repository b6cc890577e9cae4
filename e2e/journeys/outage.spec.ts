import { expect } from "@playwright/test";
import { KeyPage, keyPath } from "../src/pages/key-page.ts";
import { press } from "../src/pages/press.ts";
import { test } from "../src/test.ts";

// Servers of its own: the API is stopped here, under nobody else's feet.
test.use({ configuration: { KEYHOLD_SUPPORT_CONTACT: "outage@keyhold.example" } });

test("while the API is away the page says so, loses nothing typed, and goes on when it is back", async ({
  visit,
  world,
}) => {
  const organization = await world.organization();
  const old = await world.keyOf(organization.id);
  const typed = world.secrets.newKeyValue();
  const page = await visit("acmeAdmin");
  const key = await KeyPage.open(page, organization.slug);
  await key.openEdit();
  await key.newKey.fill(typed);

  expect(await world.servers.stopApi()).toEqual({ code: 0, signal: null });
  await key.confirmEdit.click();
  await expect(key.edit.getByText(/can't reach the key service/)).toBeVisible();
  await expect(key.newKey).toHaveValue(typed);
  const other = await visit("acmeAdmin");
  await other.goto(keyPath(organization.slug));
  await expect(other.getByText(/can't reach the key service/)).toBeVisible();
  await expect(other.getByText(/your key keeps its state/)).toBeVisible();

  await world.servers.startApi();
  await press(other.getByRole("button", { name: /try again/i }));
  await new KeyPage(other).expectStatus("Enabled");
  expect(await world.verdict(organization.slug, old)).toMatchObject({ verdict: "ALLOWED" });
  await key.confirmEdit.click();
  await expect(key.edit).toBeHidden();
  expect(await world.verdict(organization.slug, typed)).toMatchObject({ verdict: "ALLOWED" });
  expect(await world.verdict(organization.slug, old)).toEqual({ verdict: "KEY_INVALID" });
});
