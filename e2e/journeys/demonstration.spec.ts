import { expect } from "@playwright/test";
import { period } from "../src/harness/world.ts";
import { KeyPage } from "../src/pages/key-page.ts";
import { test } from "../src/test.ts";

// Servers of its own: what the first run made is changed here.
test.use({ configuration: { KEYHOLD_SUPPORT_CONTACT: "support@keyhold.example" } });

test("initech has a lapsed key and is told whom to contact; renewed, the same value is allowed", async ({
  visit,
  world,
}) => {
  const key = await KeyPage.open(await visit("initechAdmin"), "initech");
  await key.expectStatus("Disabled");
  await expect(key.page.getByText("support@keyhold.example").first()).toBeVisible();
  await key.expectNoChangesOffered();
  const value = await key.reveal();
  expect(await world.verdict("initech", value)).toMatchObject({ verdict: "SUBSCRIPTION_EXPIRED" });

  await world.subscribe("initech", period(-1, 365));

  expect(await world.verdict("initech", value)).toMatchObject({ verdict: "ALLOWED" });
});

test("acme and globex work, each with a key of its own", async ({ world }) => {
  const acme = await world.keyOf("acme", "acmeAdmin");
  const globex = await world.keyOf("globex", "globexAdmin");

  expect(await world.verdict("acme", acme)).toMatchObject({ verdict: "ALLOWED", organization: { slug: "acme" } });
  expect(await world.verdict("globex", globex)).toMatchObject({ verdict: "ALLOWED", organization: { slug: "globex" } });
  expect(await world.verdict("acme", globex)).toEqual({ verdict: "KEY_INVALID" });
  expect(await world.verdict("no-such-organization", acme)).toEqual({ verdict: "KEY_INVALID" });
});

test("the partner northwind serves globex alone", async ({ world }) => {
  const partner = await world.api("partner");
  const { items } = await partner.must<{ items: { slug: string }[] }>("query", "organizations.list", {});
  expect(items.map(({ slug }) => slug)).toEqual(["globex"]);
});
