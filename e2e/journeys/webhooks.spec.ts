import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "@playwright/test";
import { RECEIVERS_HERE, type Received, type Receiver, startReceiver } from "../src/harness/receiver.ts";
import { press } from "../src/pages/press.ts";
import { WebhookPage, webhooksPath } from "../src/pages/webhook-page.ts";
import { test } from "../src/test.ts";

test.use({ configuration: { ...RECEIVERS_HERE, KEYHOLD_WEBHOOKS_RETRY_MS: "600000" } });

let receiver: Receiver;
test.beforeEach(async () => {
  receiver = await startReceiver();
});
test.afterEach(() => receiver.close());

const arrived = () => expect.poll(() => receiver.received.length, "webhooks that arrived");

/** Runs the code that the page shows, as somebody's server would. */
async function verifyWith(snippet: string, secret: string, { headers, body }: Received): Promise<unknown> {
  const directory = await mkdtemp(join(tmpdir(), "keyhold-snippet-"));
  const file = join(directory, `verify-${secret.length}-${Date.now()}.mjs`);
  await writeFile(file, snippet);
  process.env.KEYHOLD_WEBHOOK_SECRET = secret;
  try {
    const { verify } = await import(pathToFileURL(file).href);
    return verify(headers, body);
  } finally {
    delete process.env.KEYHOLD_WEBHOOK_SECRET;
    await rm(directory, { recursive: true });
  }
}

test("an admin adds an endpoint, tests it, sends once more, rotates its secret and deletes it", async ({
  visit,
  world,
}) => {
  const { slug } = await world.organization();
  const webhooks = new WebhookPage(await visit("acmeAdmin"), world);
  const { page } = webhooks;
  await page.goto(webhooksPath(slug));
  const secret = await webhooks.add(receiver.url);
  await webhooks.open(receiver.url);
  const snippet = (await page.getByTestId("verify-snippet").textContent()) ?? "";

  await press(page.getByRole("button", { name: "Send test event" }));
  await arrived().toBe(1);
  const [first] = receiver.received;
  if (!first) throw new Error("Nothing arrived.");
  expect(await verifyWith(snippet, secret, first)).toMatchObject({ type: "webhook.test" });
  await expect(verifyWith(snippet, secret, { ...first, body: `${first.body} ` })).rejects.toThrow("signature");
  await expect(webhooks.deliveries().filter({ hasText: "Delivered" })).toHaveCount(1);

  await press(page.getByRole("link", { name: "webhook.test" }));
  await expect(page.getByRole("region", { name: "Payload" })).toContainText(slug);
  await page.getByRole("button", { name: "Redeliver" }).click();
  await arrived().toBe(2);
  expect(receiver.received[1]?.headers["webhook-id"]).toBe(first.headers["webhook-id"]);
  await expect(webhooks.deliveries().filter({ hasText: "Delivered" })).toHaveCount(2);

  await press(page.getByRole("button", { name: "Rotate secret" }));
  await page.getByRole("alertdialog").getByRole("button", { name: "Rotate" }).click();
  const second = await webhooks.takeSecret();
  await press(page.getByRole("button", { name: "Send test event" }));
  await arrived().toBe(3);
  const last = receiver.received[2];
  if (!last) throw new Error("Nothing arrived.");
  for (const each of [secret, second]) expect(await verifyWith(snippet, each, last)).toMatchObject({ data: {} });

  await press(page.getByRole("button", { name: "Delete" }));
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("There are no endpoints.")).toBeVisible();
});

test("what a change of the key sends, and how it failed, is in the log; disabled, nothing is sent", async ({
  visit,
  world,
}) => {
  const { id: organizationId, slug } = await world.organization();
  const webhooks = new WebhookPage(await visit("acmeAdmin"), world);
  const { page } = webhooks;
  await page.goto(webhooksPath(slug));
  await webhooks.add(receiver.url);
  receiver.answer(500);
  await (await world.api("acmeAdmin")).must("mutate", "key.regenerate", { organizationId, expectedRevision: 2 });
  await arrived().toBe(1);
  await webhooks.open(receiver.url);
  const row = webhooks.deliveries().filter({ hasText: "key.regenerated" });
  await expect(row).toContainText("Waiting");
  await expect(row).toContainText("500");
  await expect(page.getByText("Failing")).toBeVisible();

  await press(page.getByRole("button", { name: "Disable" }));
  await expect(page.getByText("Nothing is sent to this endpoint.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Send test event" })).toHaveCount(0);
  receiver.answer(204);
  await press(page.getByRole("button", { name: "Enable" }));
  await arrived().toBe(2);
  await expect(row).toContainText("Delivered");
});

test("a viewer sees endpoints and deliveries and can change nothing; strangers find no page", async ({
  visit,
  world,
}) => {
  const { id: organizationId, slug } = await world.organization({ viewers: ["acmeViewer"] });
  const admin = await world.api("acmeAdmin");
  const { endpoint, secret } = await admin.must<{ endpoint: { id: string }; secret: string }>(
    "mutate",
    "webhooks.create",
    { organizationId, url: receiver.url },
  );
  world.secrets.add(secret);
  const page = await visit("acmeViewer");
  await page.goto(`${webhooksPath(slug)}/${endpoint.id}`);
  await expect(page.getByText("Only organization admins can change webhooks.")).toBeVisible();
  for (const name of ["Edit", "Rotate secret", "Disable", "Delete", "Send test event"]) {
    await expect(page.getByRole("button", { name })).toHaveCount(0);
  }
  const stranger = await visit("globexAdmin");
  expect((await stranger.goto(webhooksPath(slug)))?.status()).toBe(404);
  const partner = await visit("partner");
  expect((await partner.goto("/provider/webhooks"))?.status()).toBe(404);
});

test("the operator's endpoint is told of every organization", async ({ visit, world }) => {
  const { id: organizationId, slug } = await world.organization();
  const webhooks = new WebhookPage(await visit("operator"), world);
  const { page } = webhooks;
  await page.goto("/provider/webhooks");
  await webhooks.add(receiver.url);
  await (await world.api("acmeAdmin")).must("mutate", "key.regenerate", { organizationId, expectedRevision: 2 });
  await arrived().toBeGreaterThan(0);
  await webhooks.open(receiver.url);
  await press(page.getByRole("link", { name: "key.regenerated" }));
  await expect(page.getByRole("region", { name: "Payload" })).toContainText(slug);
  await page.keyboard.press("Escape");
  await press(page.getByRole("button", { name: "Delete" }));
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("There are no endpoints.")).toBeVisible();
});

test("by keyboard alone: an endpoint is added, its rules read, its secret taken, its test looked at", async ({
  visit,
  world,
}) => {
  const { slug } = await world.organization();
  const page = await visit("acmeAdmin");
  await page.goto(webhooksPath(slug));
  const add = page.getByRole("button", { name: "Add endpoint" });
  await expect(add).toBeVisible();
  await page.waitForLoadState("networkidle");
  await add.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Add endpoint" });
  await expect(dialog.getByLabel("URL")).toBeFocused();
  await page.keyboard.type("http://user@127.0.0.1/");
  await expect(dialog.getByText("No user name or password in it: not met")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(receiver.url);
  await page.keyboard.press("Enter");
  const shown = page.getByTestId("webhook-secret");
  await expect(shown).toHaveText(/^whsec_/);
  world.secrets.add((await shown.textContent()) ?? "");
  await page.keyboard.press("Escape");
  await expect(shown).toBeHidden();
  await page.getByRole("link", { name: receiver.url }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Send test event" }).focus();
  await page.keyboard.press("Enter");
  await arrived().toBe(1);
  const row = page.getByRole("link", { name: "webhook.test" });
  await row.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "webhook.test" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(row).toBeFocused();
});
