import { expect, type Page } from "@playwright/test";
import { ACCOUNTS } from "../src/harness/accounts.ts";
import { press, untilAlive } from "../src/pages/press.ts";
import { ProviderPage } from "../src/pages/provider-page.ts";
import { WebhookPage, webhooksPath } from "../src/pages/webhook-page.ts";
import { test } from "../src/test.ts";

const URL_BEFORE = "https://hooks.example.com/keyhold";

/** Presses *Undo* in the message that tells of the change, and waits for the one that tells of its end. */
async function undo(page: Page, done: string | RegExp, undone: string | RegExp): Promise<void> {
  const message = page.getByRole("listitem").filter({ hasText: done });
  await message.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByRole("listitem").filter({ hasText: undone })).toBeVisible();
  await expect(message).toHaveCount(0);
}

test("a hold, a threshold and a subscription are taken back from the message that tells of them", async ({
  visit,
  world,
}) => {
  const organization = await world.organization({ servedBy: "northwind" });
  const { id: organizationId, slug, name } = organization;
  const key = await world.keyOf(organizationId);
  const operator = await world.api("operator");
  const provider = await ProviderPage.open(await visit("operator"), slug);
  const { page } = provider;

  await provider.placeHold({ kind: "platform", message: "Your code floods the API." });
  expect(await world.verdict(slug, key)).toMatchObject({ verdict: "KEY_DISABLED" });
  await undo(page, /^Held\./, `The hold of ${name} is released again.`);
  expect(await world.verdict(slug, key)).toMatchObject({ verdict: "ALLOWED" });
  await expect(provider.button("Release")).toHaveCount(0);

  await operator.must("mutate", "threshold.set", { organizationId, limit: 5000, window: "month" });
  await page.reload();
  await provider.setThreshold("7", "hour");
  await undo(page, `The threshold of ${name} is set.`, `The threshold of ${name} is as it was.`);
  // By Tab one comes from the last control before the messages, by mouse from the one that opened the window.
  await expect(page.getByRole("main").locator(":focus"), "the focus is back on the page").toHaveCount(1);
  expect(await operator.must("query", "threshold.get", { organizationId })).toMatchObject({
    limit: 5000,
    window: "month",
  });

  const before = await operator.must("query", "subscription.get", { organizationId });
  await provider.setSubscription("2026-01-01T00:00", "2026-02-01T00:00");
  expect(await world.verdict(slug, key)).toMatchObject({ verdict: "SUBSCRIPTION_EXPIRED" });
  await undo(page, `The subscription of ${name} is set.`, `The subscription of ${name} is as it was.`);
  expect(await operator.must("query", "subscription.get", { organizationId })).toEqual(before);
  expect(await world.verdict(slug, key)).toMatchObject({ verdict: "ALLOWED" });
});

test("what somebody else has changed meanwhile is not taken back", async ({ visit, world }) => {
  const { id: organizationId, slug, name } = await world.organization();
  const operator = await world.api("operator");
  const provider = await ProviderPage.open(await visit("operator"), slug);
  await provider.setThreshold("7", "hour");
  await operator.must("mutate", "threshold.set", { organizationId, limit: 9, window: "hour" });
  await undo(
    provider.page,
    `The threshold of ${name} is set.`,
    "Nothing is undone: it was changed once more since then.",
  );
  expect(await operator.must("query", "threshold.get", { organizationId })).toMatchObject({ limit: 9 });
});

test("another partner, a role and an endpoint are taken back, too", async ({ visit, world }) => {
  const {
    id: organizationId,
    slug,
    name,
  } = await world.organization({
    servedBy: "northwind",
    admins: ["acmeAdmin"],
    viewers: ["acmeViewer"],
  });
  const operator = await world.api("operator");
  const provider = await ProviderPage.open(await visit("operator"), slug);
  await press(provider.page.getByRole("button", { name: "Change partner" }));
  const moving = provider.dialog("Change partner");
  await moving.getByLabel("Partner").fill("");
  await moving.getByRole("button", { name: "Change partner", exact: true }).click();
  await undo(provider.page, `The partner of ${name} is changed.`, `The partner of ${name} is as it was.`);
  const view = await operator.must("query", "organizations.get", { organizationId });
  expect(view).toMatchObject({ partner: { slug: "northwind" } });

  const admin = await visit("acmeAdmin");
  await admin.goto(`/orgs/${slug}/administration/members`);
  const role = admin.getByLabel(`Role of ${ACCOUNTS.acmeViewer}`);
  await untilAlive(role);
  await role.selectOption("org_admin");
  await undo(admin, "has the role Admin now.", `${ACCOUNTS.acmeViewer} has the role Viewer again.`);
  await expect(role).toHaveValue("org_viewer");

  await admin.goto(webhooksPath(slug));
  const webhooks = new WebhookPage(admin, world);
  await webhooks.add(URL_BEFORE);
  await webhooks.open(URL_BEFORE);
  await press(admin.getByRole("button", { name: "Edit", exact: true }));
  const editing = admin.getByRole("dialog", { name: "Edit endpoint" });
  await editing.getByLabel("URL").fill("https://hooks.example.com/other");
  await editing.getByRole("button", { name: "Save" }).click();
  await undo(admin, "Saved. What is sent from now on goes there.", "The endpoint is as it was.");
  await expect(admin.getByRole("main")).toContainText(URL_BEFORE);
});
