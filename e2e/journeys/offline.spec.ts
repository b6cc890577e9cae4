import { expect } from "@playwright/test";
import { KeyPage } from "../src/pages/key-page.ts";
import { untilLive } from "../src/pages/live.ts";
import { test } from "../src/test.ts";

// Servers of its own: the API is stopped here, under nobody else's feet.
test.use({ configuration: { KEYHOLD_SUPPORT_CONTACT: "offline@keyhold.example" } });

test("without a network the page says so, sends nothing later, keeps what was typed, and catches up", async ({
  visit,
  world,
}) => {
  const organization = await world.organization();
  const old = await world.keyOf(organization.id);
  const typed = world.secrets.newKeyValue();
  const page = await visit("acmeAdmin");
  const live = untilLive(page);
  const key = await KeyPage.open(page, organization.slug);
  await live;
  await key.openEdit();
  await key.newKey.fill(typed);

  await page.context().setOffline(true);
  await expect(page.getByText("You are offline.")).toBeVisible();
  await expect(page.getByText(/This page shows the state of \d\d:\d\d:\d\d UTC/)).toBeVisible();
  await key.confirmEdit.click();
  await expect(key.edit.getByText(/can't reach the key service/)).toBeVisible();
  await expect(key.newKey).toHaveValue(typed);
  const operator = await world.api("operator");
  const hold = { organizationId: organization.id, kind: "platform" };
  await operator.must("mutate", "holds.place", { ...hold, reason: "OTHER", message: "While you were away." });

  await page.context().setOffline(false);
  await expect(page.getByText("You are offline.")).toBeHidden({ timeout: 15_000 });
  await expect(page.getByText("While you were away.")).toBeVisible({ timeout: 15_000 });
  await expect(key.newKey).toHaveValue(typed);
  await operator.must("mutate", "holds.release", hold);
  expect(await world.verdict(organization.slug, old), "nothing was sent later").toMatchObject({ verdict: "ALLOWED" });
});

test("while the API is away an open page says so by itself, and is live again when it is back", async ({
  visit,
  world,
}) => {
  const organization = await world.organization();
  const page = await visit("acmeAdmin");
  const live = untilLive(page);
  await KeyPage.open(page, organization.slug);
  await live;
  expect(await world.servers.stopApi()).toEqual({ code: 0, signal: null });
  await expect(page.getByText("We can't reach the key service.")).toBeVisible({ timeout: 15_000 });
  const again = untilLive(page);
  await world.servers.startApi();
  await expect(page.getByText("We can't reach the key service.")).toHaveCount(0, { timeout: 15_000 });
  await again;
  const operator = await world.api("operator");
  const hold = { organizationId: organization.id, kind: "platform", reason: "OTHER", message: "Back again." };
  await operator.must("mutate", "holds.place", hold);
  await expect(page.getByText("Back again.")).toBeVisible({ timeout: 2000 });
});
