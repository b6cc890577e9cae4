import { expect } from "@playwright/test";
import { KeyPage } from "../src/pages/key-page.ts";
import { ProviderPage } from "../src/pages/provider-page.ts";
import { test } from "../src/test.ts";

test("M1, M3, M4: a threshold is set, used up, and stops the key until its hold is released", async ({
  visit,
  world,
}) => {
  const organization = await world.organization();
  const value = await world.keyOf(organization.id);
  const pass = async (times: number) => {
    for (let time = 0; time < times; time += 1) {
      expect((await world.verdict(organization.slug, value)).verdict).toBe("ALLOWED");
    }
  };
  await pass(2);
  const provider = await ProviderPage.open(await visit("operator"), organization.slug);
  await provider.setThreshold("4", "month");
  await expect(provider.page.getByText("4 calls a month")).toBeVisible();
  await expect(provider.page.getByText(/^2 used, 2 left, resets 1 /)).toBeVisible();

  const key = await KeyPage.open(await visit("acmeAdmin"), organization.slug);
  await expect(key.usage("This month")).toContainText("2 of 4 calls");
  await pass(2);
  expect((await world.verdict(organization.slug, value)).verdict).toBe("THRESHOLD_EXCEEDED");
  expect((await world.verdict(organization.slug, value)).verdict).toBe("KEY_DISABLED");
  await key.page.reload();
  await key.expectStatus("Disabled");
  await expect(key.page.getByText(/more calls than its threshold allows/)).toBeVisible();
  await expect(key.usage("This month")).toContainText("4 of 4 calls");

  await provider.page.reload();
  await provider.releaseHold();
  await pass(1);
  await key.page.reload();
  await expect(key.usage("This month")).toContainText("5 calls; 3 more may pass");
});

test("M7: an old key that is still presented is told on the key page", async ({ visit, world }) => {
  const organization = await world.organization();
  const key = await KeyPage.open(await visit("acmeAdmin"), organization.slug);
  const old = world.secrets.add(await key.reveal());
  await expect(key.usage("Today")).toContainText("0 calls");
  await key.confirm("Regenerate");
  for (let attempt = 0; attempt < 3; attempt += 1) {
    expect((await world.verdict(organization.slug, old)).verdict).toBe("KEY_INVALID");
  }
  await key.expectOldKeyInUse(3);
});
