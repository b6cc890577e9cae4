import { expect } from "@playwright/test";
import { KeyPage, keyPath } from "../src/pages/key-page.ts";
import { listPath, PROVIDER_PATH, ProviderPage, rowOf } from "../src/pages/provider-page.ts";
import { test } from "../src/test.ts";

const midnightIn = (days: number) => `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T00:00`;

test("the operator enables a subscription, and the organization's admin finds a working key", async ({
  visit,
  world,
}) => {
  const organization = await world.organization({ subscription: "none" });
  const list = await visit("operator");
  await list.goto(listPath(organization));
  await rowOf(list, organization).getByRole("link").click();
  await expect(list).toHaveURL(new RegExp(`${PROVIDER_PATH}/${organization.slug}$`));
  const provider = new ProviderPage(list);

  await provider.setSubscription(midnightIn(-1), midnightIn(365));

  await expect(list.getByText("Enabled", { exact: true }).first()).toBeVisible();
  const key = await KeyPage.open(await visit("acmeAdmin"), organization.slug);
  await key.expectStatus("Enabled");
  expect(await world.verdict(organization.slug, await key.reveal())).toMatchObject({ verdict: "ALLOWED" });
});

test("a partner sees the organizations it serves and no other, and never a value", async ({ visit, world }) => {
  const served = await world.organization({ servedBy: "northwind" });
  const other = await world.organization();
  const value = await world.keyOf(served.id);
  const page = await visit("partner");

  await page.goto(PROVIDER_PATH);
  await expect(rowOf(page, served)).toBeVisible();
  await expect(rowOf(page, { slug: "globex" })).toBeVisible();
  await expect(rowOf(page, other)).toHaveCount(0);
  await expect(rowOf(page, { slug: "acme" })).toHaveCount(0);

  const provider = await ProviderPage.open(page, served.slug);
  await expect(provider.button("Place hold")).toBeVisible();
  await expect(provider.subscriptionButton()).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Reveal" })).toHaveCount(0);
  expect(await page.content()).not.toContain(value);

  const partner = await world.api("partner");
  expect(await partner.mutate("key.reveal", { organizationId: served.id })).toMatchObject({
    status: 403,
    refusal: { code: "FORBIDDEN" },
  });
  expect(await partner.query("organizations.get", { organizationId: other.id })).toMatchObject({ status: 404 });
  expect(JSON.stringify(await partner.query("organizations.get", { organizationId: served.id }))).not.toContain(value);
});

test("the operator never sees a value: not on the key page, not from the API", async ({ visit, world }) => {
  const organization = await world.organization();
  const value = await world.keyOf(organization.id);
  const operator = await world.api("operator");
  const page = await visit("operator");

  await page.goto(keyPath(organization.slug));
  await expect(new ProviderPage(page).button("Place hold")).toBeVisible();
  await expect(page.getByRole("button", { name: "Reveal" })).toHaveCount(0);
  expect(await page.content()).not.toContain(value);
  expect(await operator.mutate("key.reveal", { organizationId: organization.id })).toMatchObject({
    status: 403,
    refusal: { code: "FORBIDDEN" },
  });
});

test("what the organization will read is separate from the private note", async ({ visit, world }) => {
  const organization = await world.organization();
  const provider = await ProviderPage.open(await visit("operator"), organization.slug);
  await provider.placeHold({ kind: "platform", message: "Call us about your traffic.", note: "Suspected resale." });

  await expect(provider.page.getByText("Suspected resale.")).toBeVisible();
  const admin = await world.api("acmeAdmin");
  for (const procedure of ["key.get", "organizations.get"]) {
    const reply = await admin.query(procedure, { organizationId: organization.id });
    expect(reply.status).toBe(200);
    expect(JSON.stringify(reply.data), procedure).not.toContain("Suspected resale.");
  }
});
