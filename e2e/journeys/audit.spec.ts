import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import { press } from "../src/pages/press.ts";
import { test } from "../src/test.ts";

const auditPath = (slug: string) => `/orgs/${slug}/administration/audit`;
const rows = (page: Page) => page.getByRole("region", { name: "Events" }).getByRole("listitem");

test("A1: a change appears in the log, is found by filter and search, and its detail can be passed on", async ({
  visit,
  world,
}) => {
  const { id: organizationId, slug } = await world.organization({ viewers: ["acmeViewer"] });
  const [admin, viewer] = [await world.api("acmeAdmin"), await world.api("acmeViewer")];
  await admin.must("mutate", "key.regenerate", { organizationId, expectedRevision: 2 });
  await viewer.mutate("key.delete", { organizationId, expectedRevision: 3 });
  const page = await visit("acmeViewer");
  await page.goto(auditPath(slug));
  await expect(rows(page).first()).toContainText("viewer@acme.example tried to delete the key");
  await expect(rows(page).nth(1)).toContainText("admin@acme.example regenerated the key");

  await press(page.getByRole("button", { name: "Result" }));
  await page.getByRole("menuitem", { name: "Refused" }).click();
  await expect(page).toHaveURL(/result=refused/);
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole("searchbox", { name: "Search the log" }).fill("admin@acme.example");
  await page.keyboard.press("Enter");
  await expect(page.getByText("No event matches.")).toBeVisible();
  await page.getByRole("link", { name: "Show all events" }).click();

  await press(page.getByRole("link", { name: /regenerated the key/ }));
  const detail = page.getByRole("dialog", { name: "admin@acme.example regenerated the key" });
  await expect(detail.getByText("Accepted")).toBeVisible();
  const requestId =
    (await detail
      .locator("code")
      .filter({ hasText: /^[0-9a-f-]{36}$/ })
      .textContent()) ?? "";
  const address = page.url();
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/event=/);

  const operator = await visit("acmeAdmin");
  await operator.goto(`${address}&kind=hold`);
  await expect(operator.getByRole("dialog", { name: "admin@acme.example regenerated the key" })).toBeVisible();
  await operator.goto(`${auditPath(slug)}?q=${requestId}`);
  await expect(rows(operator)).toHaveCount(1);
});

test("A3: the chain is verified from the page, and exported with and without filters", async ({ visit, world }) => {
  const { id: organizationId, slug } = await world.organization();
  await (await world.api("acmeAdmin")).must("mutate", "key.regenerate", { organizationId, expectedRevision: 2 });
  const page = await visit("acmeAdmin");
  await page.goto(`${auditPath(slug)}?kind=subscription`);
  await press(page.getByRole("button", { name: "Verify chain" }));
  await expect(page.getByText("The chain is whole.")).toBeVisible();

  const take = async (name: string) => {
    await press(page.getByRole("button", { name: "Export" }));
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: `Download ${name}` }).click(),
    ]);
    await expect(page.getByRole("dialog")).toBeHidden();
    const text = await readFile(await download.path(), "utf8");
    return { name: download.suggestedFilename(), lines: text.trimEnd().split("\n") };
  };
  const whole = await take("NDJSON");
  expect(whole.name).toMatch(/^keyhold-audit-.*\.ndjson$/);
  expect(JSON.parse(whole.lines[0] ?? "")).toMatchObject({ format: "keyhold-audit", organizationId });
  expect(whole.lines.length).toBeGreaterThan(4);
  const part = await take("CSV");
  expect(part.lines.map((line) => line.split(",")[2])).toEqual(["type", "subscription.set"]);
});

test("an organization does not read who acted on the provider's side; the provider's own log is the platform's", async ({
  visit,
  world,
}) => {
  const { id: organizationId, slug } = await world.organization();
  const operator = await world.api("operator");
  const hold = { organizationId, kind: "platform", reason: "OTHER", message: "Call us.", note: "Between us." };
  await operator.must("mutate", "holds.place", hold);
  const page = await visit("acmeAdmin");
  await page.goto(auditPath(slug));
  await press(page.getByRole("link", { name: /placed a platform hold/ }));
  await expect(page.getByRole("dialog")).toContainText("Call us.");
  for (const hidden of ["operator@", "Between us."]) expect(await page.content()).not.toContain(hidden);
  const partner = await visit("partner");
  expect((await partner.goto("/provider/audit"))?.status()).toBe(404);
  const own = await visit("operator");
  await own.goto("/provider/audit?kind=account");
  // Others sign in meanwhile, or fail to.
  await expect(rows(own).filter({ hasText: "signed in" }).first()).toBeVisible();
});

test("by keyboard alone: a kind is chosen, an event opened and closed, the chain verified", async ({
  visit,
  world,
}) => {
  const { slug } = await world.organization();
  const page = await visit("acmeAdmin");
  await page.goto(auditPath(slug));
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "Kind" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "Key", exact: true })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/kind=key/);
  const event = page.getByRole("link", { name: /first key/ });
  await event.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(event).toBeFocused();
  await page.getByRole("button", { name: "Verify chain" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("The chain is whole.")).toBeVisible();
});
