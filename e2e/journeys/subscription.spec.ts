import { expect } from "@playwright/test";
import { period } from "../src/harness/world.ts";
import { KeyPage } from "../src/pages/key-page.ts";
import { ProviderPage } from "../src/pages/provider-page.ts";
import { test } from "../src/test.ts";

const midnightIn = (days: number) => `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T00:00`;

test("S2, S3: an expired subscription keeps the key and stops it; renewed, the same key works at once", async ({
  visit,
  world,
}) => {
  const organization = await world.organization();
  const value = await world.keyOf(organization.id);
  await world.subscribe(organization.id, period(-30, -1));
  expect(await world.verdict(organization.slug, value)).toMatchObject({ verdict: "SUBSCRIPTION_EXPIRED" });

  const key = await KeyPage.open(await visit("acmeAdmin"), organization.slug);
  await expect(key.page.getByText(/subscription ended/i)).toBeVisible();
  await expect(key.page.getByText(/your key is kept/i)).toBeVisible();
  await key.expectStatus("Disabled");
  await key.expectNoChangesOffered();
  const admin = await world.api("acmeAdmin");
  const base = { organizationId: organization.id, expectedRevision: await world.revisionOf(organization.id) };
  for (const procedure of ["key.add", "key.regenerate", "key.delete"]) {
    expect((await admin.mutate(procedure, base)).refusal?.code, procedure).toBe("SUBSCRIPTION_EXPIRED");
  }
  expect(await key.reveal()).toBe(value);

  const provider = await ProviderPage.open(await visit("operator"), organization.slug);
  await provider.setSubscription(midnightIn(-1), midnightIn(365));
  expect(await world.verdict(organization.slug, value)).toMatchObject({ verdict: "ALLOWED" });
  await key.page.reload();
  await key.expectStatus("Enabled");
  expect(await key.reveal()).toBe(value);
});

test("S3: a renewal does not lift a hold", async ({ world }) => {
  const organization = await world.organization();
  const value = await world.keyOf(organization.id);
  const operator = await world.api("operator");
  const target = { organizationId: organization.id, kind: "platform" };
  await operator.must("mutate", "holds.place", { ...target, reason: "OTHER", message: "Stopped." });
  await world.subscribe(organization.id, period(-30, -1));
  expect(await world.verdict(organization.slug, value), "a hold goes before expiry").toMatchObject({
    verdict: "KEY_DISABLED",
    causes: [{ code: "HOLD" }, { code: "SUBSCRIPTION_EXPIRED" }],
  });

  await world.subscribe(organization.id, period(-1, 365));

  expect(await world.verdict(organization.slug, value)).toMatchObject({ verdict: "KEY_DISABLED" });
});

test("S1: before any subscription there is no key, and the page says so", async ({ visit, world }) => {
  const organization = await world.organization({ subscription: "none" });
  const key = await KeyPage.open(await visit("acmeAdmin"), organization.slug);

  await key.expectStatus("Not subscribed");
  await expect(key.value).toHaveCount(0);
  await key.expectNoChangesOffered();
  await expect(key.button("Reveal")).toHaveCount(0);
  const admin = await world.api("acmeAdmin");
  const reply = await admin.mutate("key.add", {
    organizationId: organization.id,
    expectedRevision: await world.revisionOf(organization.id),
  });
  expect({ status: reply.status, code: reply.refusal?.code }).toEqual({ status: 412, code: "NOT_SUBSCRIBED" });
});
