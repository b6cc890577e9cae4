import { expect } from "@playwright/test";
import { inspectAppearance } from "../src/harness/appearance.ts";
import { RECEIVERS_HERE, type Receiver, startReceiver } from "../src/harness/receiver.ts";
import { press } from "../src/pages/press.ts";
import { WebhookPage, webhooksPath } from "../src/pages/webhook-page.ts";
import { test } from "../src/test.ts";

test.use({ configuration: { ...RECEIVERS_HERE, KEYHOLD_WEBHOOKS_RETRY_MS: "600000" } });

let receiver: Receiver;
test.beforeEach(async () => {
  receiver = await startReceiver();
});
test.afterEach(() => receiver.close());

test("the pages and windows of webhooks are accessible and fit, in each of their states", async ({ visit, world }) => {
  const { id: organizationId, slug } = await world.organization({ viewers: ["acmeViewer"] });
  const webhooks = new WebhookPage(await visit("acmeAdmin"), world);
  const { page } = webhooks;
  await page.goto(webhooksPath(slug));
  await expect(page.getByText("There are no endpoints.")).toBeVisible();
  await inspectAppearance(page, "webhooks-none");

  await press(page.getByRole("button", { name: "Add endpoint" }));
  const dialog = page.getByRole("dialog", { name: "Add endpoint" });
  await dialog.getByLabel("URL").fill("https://admin:secret@hooks.acme.example/");
  await dialog.getByLabel("Only these").check();
  await dialog.getByRole("button", { name: "Add endpoint" }).click();
  await expect(dialog.getByText("Choose one event at least.")).toBeVisible();
  await inspectAppearance(page, "webhooks-add");
  await dialog.getByLabel("All, also those that come later").check();
  await dialog.getByLabel("URL").fill(receiver.url);
  await dialog.getByRole("button", { name: "Add endpoint" }).click();
  await expect(page.getByTestId("webhook-secret")).toHaveText(/^whsec_/);
  await inspectAppearance(page, "webhooks-secret");
  await webhooks.takeSecret();
  await inspectAppearance(page, "webhooks");

  await webhooks.open(receiver.url);
  await expect(page.getByText("Nothing was sent yet.")).toBeVisible();
  await inspectAppearance(page, "webhook-untried");
  await press(page.getByRole("button", { name: "Send test event" }));
  await expect(webhooks.deliveries().filter({ hasText: "Delivered" })).toHaveCount(1);
  receiver.answer(503);
  await (await world.api("acmeAdmin")).must("mutate", "key.regenerate", { organizationId, expectedRevision: 2 });
  await page.reload();
  await expect(webhooks.deliveries().filter({ hasText: "503" })).toHaveCount(1);
  await inspectAppearance(page, "webhook-failing");
  await press(page.getByRole("link", { name: "key.regenerated" }));
  await expect(page.getByRole("region", { name: "Payload" })).toBeVisible();
  await inspectAppearance(page, "webhook-delivery");
  await page.keyboard.press("Escape");
  for (const name of ["Edit", "Rotate secret", "Delete"]) {
    await press(page.getByRole("button", { name, exact: true }));
    await expect(page.getByRole(name === "Edit" ? "dialog" : "alertdialog")).toBeVisible();
    await inspectAppearance(page, `webhook-${name.toLowerCase().replace(" ", "-")}`);
    await page.keyboard.press("Escape");
  }
  await press(page.getByRole("button", { name: "Disable" }));
  await expect(page.getByText("Nothing is sent to this endpoint.")).toBeVisible();
  await inspectAppearance(page, "webhook-disabled");

  const viewer = await visit("acmeViewer");
  await viewer.goto(webhooksPath(slug));
  await expect(viewer.getByText("Only organization admins can change webhooks.")).toBeVisible();
  await inspectAppearance(viewer, "webhooks-viewer");
});

test("the provider's webhooks are accessible and fit", async ({ visit }) => {
  const page = await visit("operator");
  await page.goto("/provider/webhooks");
  await expect(page.getByText("There are no endpoints.")).toBeVisible();
  await inspectAppearance(page, "provider-webhooks");
});
