import { expect } from "@playwright/test";
import { ProviderPage } from "../src/pages/provider-page.ts";
import { test } from "../src/test.ts";

test("the operator sees how Keyhold fares, and the page follows by itself", async ({ visit, world }) => {
  const page = await visit("operator");
  await page.goto("/provider/organizations");
  await page.getByRole("link", { name: "System" }).click();
  await expect(page).toHaveURL(/\/provider\/system$/);
  const health = page.getByRole("region", { name: "Health" });
  for (const words of ["Answers", "Decided", "All applied"]) await expect(health.getByText(words)).toBeVisible();
  await expect(page.getByRole("region", { name: "Master keys" }).getByText("Nothing is left to do")).toBeVisible();
  const organization = await world.organization();
  const value = await world.keyOf(organization.id);
  const allowed = page.getByRole("region", { name: "Verdicts" }).locator("dd dd").first();
  const before = Number(await allowed.textContent());
  await world.verdict(organization.slug, value);
  await expect(allowed).toHaveText(String(before + 1));
  expect(await page.content()).not.toContain(value);
});

test("a partner is not offered System, and is refused it by its address and by the API", async ({ visit, world }) => {
  const page = await visit("partner");
  await page.goto("/provider/organizations");
  await expect(page.getByRole("link", { name: "System" })).toHaveCount(0);
  expect((await page.goto("/provider/system"))?.status()).toBe(404);
  const partner = await world.api("partner");
  expect(await partner.query("system.get", {})).toMatchObject({ status: 403, refusal: { code: "FORBIDDEN" } });
});

test("an organization's tabs are pages; what a partner may not read is no tab of it, and not found", async ({
  visit,
  world,
}) => {
  const organization = await world.organization({ servedBy: "northwind" });
  const { page } = await ProviderPage.open(await visit("operator"), organization.slug);
  const tabs = page.getByRole("navigation", { name: "Organization" });
  for (const [name, segment] of [
    ["Usage", "usage"],
    ["Audit log", "audit"],
    ["Members", "members"],
  ] as const) {
    await tabs.getByRole("link", { name }).click();
    await expect(page).toHaveURL(new RegExp(`/${organization.slug}/${segment}$`));
    await expect(tabs.getByRole("link", { name })).toHaveAttribute("aria-current", "page");
    await expect(page.getByRole("region", { name: "State of the key" })).toBeVisible();
  }
  const partner = await visit("partner");
  await partner.goto(`/provider/organizations/${organization.slug}`);
  await expect(partner.getByRole("navigation", { name: "Organization" }).getByRole("link")).toHaveText([
    "Overview",
    "Usage",
  ]);
  for (const segment of ["audit", "members"])
    expect((await partner.goto(`/provider/organizations/${organization.slug}/${segment}`))?.status()).toBe(404);
});
