import { expect } from "@playwright/test";
import { inspectAppearance } from "../src/harness/appearance.ts";
import { period } from "../src/harness/world.ts";
import { KeyPage, keyPath } from "../src/pages/key-page.ts";
import { test } from "../src/test.ts";

test("the key page with a key, and its windows, are accessible and fit", async ({ visit, world }) => {
  const organization = await world.organization();
  const page = await visit("acmeAdmin");
  const key = await KeyPage.open(page, organization.slug);
  await key.expectMasked();
  await inspectAppearance(page, "key-enabled");
  for (const language of ["Node", "nginx"] as const) {
    await key.copySnippet(language);
    await inspectAppearance(page, `key-snippet-${language.toLowerCase()}`);
  }
  await key.reveal();
  await inspectAppearance(page, "key-revealed");
  await key.openEdit();
  await inspectAppearance(page, "key-edit");
  await key.newKey.fill("abc-1");
  await inspectAppearance(page, "key-edit-broken");
  await key.newKey.fill(world.secrets.newKeyValue());
  await inspectAppearance(page, "key-edit-valid");
  await page.keyboard.press("Escape");
  await expect(key.edit).toBeHidden();
  for (const action of ["Regenerate", "Delete"] as const) {
    await key.press(action);
    await expect(key.dialog(`${action} API Key`)).toBeVisible();
    await inspectAppearance(page, `key-${action.toLowerCase()}`);
    await page.keyboard.press("Escape");
    await expect(key.dialog(`${action} API Key`)).toBeHidden();
  }
  await key.confirm("Delete");
  await key.expectStatus("No key");
  await inspectAppearance(page, "key-empty");
});

test("the key page of a viewer, and of a stopped, lapsed or new organization, is accessible and fits", async ({
  visit,
  world,
}) => {
  const organization = await world.organization({ servedBy: "northwind", viewers: ["acmeViewer"] });
  const bare = await world.organization({ subscription: "none" });
  const viewer = await KeyPage.open(await visit("acmeViewer"), organization.slug);
  await viewer.expectMasked();
  await inspectAppearance(viewer.page, "key-viewer");

  const page = await visit("acmeAdmin");
  const key = await KeyPage.open(page, bare.slug);
  await key.expectStatus("Not subscribed");
  await inspectAppearance(page, "key-unsubscribed");

  const operator = await world.api("operator");
  const target = { organizationId: organization.id, kind: "platform" };
  await operator.must("mutate", "holds.place", {
    ...target,
    reason: "TERMS_VIOLATION",
    message: "Your integration sends every request twice. Call us before you go on.",
  });
  await page.goto(keyPath(organization.slug));
  await key.expectStatus("Disabled");
  await inspectAppearance(page, "key-held");

  await operator.must("mutate", "holds.release", target);
  await world.subscribe(organization.id, period(-30, -1));
  await page.reload();
  await expect(page.getByText(/subscription ended/i)).toBeVisible();
  await inspectAppearance(page, "key-expired");

  await page.goto(keyPath("no-such-organization"));
  await expect(page.getByRole("heading", { name: "There is nothing here for you." })).toBeVisible();
  await inspectAppearance(page, "not-found");
});

test("the key page with a threshold and an old key in use is accessible and fits", async ({ visit, world }) => {
  const organization = await world.organization();
  const operator = await world.api("operator");
  const threshold = { organizationId: organization.id, limit: 12_345, window: "month" };
  await operator.must("mutate", "threshold.set", threshold);
  const page = await visit("acmeAdmin");
  const key = await KeyPage.open(page, organization.slug);
  const old = await key.reveal();
  await key.confirm("Regenerate");
  expect((await world.verdict(organization.slug, old)).verdict).toBe("KEY_INVALID");
  await key.expectOldKeyInUse(1);
  await inspectAppearance(page, "key-usage");
});
