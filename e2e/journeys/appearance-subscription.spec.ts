import { expect, type Page } from "@playwright/test";
import { inspectAppearance } from "../src/harness/appearance.ts";
import { period } from "../src/harness/world.ts";
import { test } from "../src/test.ts";

const pathOf = (slug: string) => `/orgs/${slug}/administration/subscription`;

async function show(page: Page, slug: string, sentence: RegExp) {
  await page.goto(pathOf(slug));
  await expect(page.getByText(sentence)).toBeVisible();
}

test("S1–S3: the subscription page says what the end means in each standing, is accessible and fits", async ({
  visit,
  world,
}) => {
  const organization = await world.organization({ subscription: "none" });
  const page = await visit("acmeAdmin");
  await show(page, organization.slug, /It needs a subscription/);
  await inspectAppearance(page, "subscription-none");
  await world.subscribe(organization.id, period(10, 100));
  await show(page, organization.slug, /on your organization has a key that works/);
  await inspectAppearance(page, "subscription-pending");
  await world.subscribe(organization.id, period(-20, 100));
  await show(page, organization.slug, /the same key works again at once/);
  await inspectAppearance(page, "subscription-active");
  await world.subscribe(organization.id, period(-20, -1));
  await show(page, organization.slug, /Your key is kept, and refused/);
  await inspectAppearance(page, "subscription-expired");
  await world.subscribe(organization.id, period(5, 100));
  await show(page, organization.slug, /The subscription is renewed: from .* on the same key works again/);
  await expect(page.getByText(/to change or extend it/)).toBeVisible();
  await inspectAppearance(page, "subscription-renewed");
  await expect(page.getByRole("region", { name: "Periods that were set" }).getByRole("row")).toHaveCount(5);
});
