import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { OrganizationsPage } from "../src/pages/organizations-page.ts";
import { test } from "../src/test.ts";

const HOLD = { kind: "platform", reason: "OTHER", message: "Your invoice is open." } as const;

test("the operator holds several at once: each is stopped, the one that was held already is in the report with its reason", async ({
  visit,
  world,
}) => {
  const organizations = [await world.organization(), await world.organization(), await world.organization()];
  const [first, second, held] = organizations;
  if (!first || !second || !held) throw new Error("Three were made.");
  const values = [await world.keyOf(first.id), await world.keyOf(second.id)] as const;
  await (await world.api("operator")).must("mutate", "holds.place", { organizationId: held.id, ...HOLD });
  const list = await OrganizationsPage.open(await visit("operator"));
  await list.select(organizations);
  await expect(list.page.getByText("3 organizations selected, 2 of them not on this page")).toBeVisible();

  await list.press("Place holds");
  await expect(list.dialog.getByText(/the keys of 3 organizations, one after the other/)).toBeVisible();
  await expect(list.dialog.getByText(/1 of them has a platform hold already/)).toBeVisible();
  await list.dialog.getByLabel("Message").fill("Stopped while we look into it.");
  await list.press("Hold 3 organizations");
  await expect(list.dialog.getByText("2 held · 1 refused")).toBeVisible();
  await expect(list.reportRow(held.slug)).toContainText("A platform hold stands already.");
  const [download] = await Promise.all([list.page.waitForEvent("download"), list.press("Download CSV")]);
  const report = await readFile(await download.path(), "utf8");
  expect(report.split("\r\n")).toHaveLength(5);
  expect(report).toContain(`${held.id},${held.slug},${held.name},Refused,A platform hold stands already.`);
  await list.dialog.getByText("Close", { exact: true }).click();
  await expect(list.page.getByText("1 organization selected")).toBeVisible();
  expect(await world.verdict(first.slug, values[0])).toMatchObject({ verdict: "KEY_DISABLED" });
  expect(await world.verdict(second.slug, values[1])).toMatchObject({
    causes: [{ kind: "platform", message: "Stopped while we look into it." }],
  });

  await list.select([first, second]);
  await list.press("Release holds");
  await list.press("Release 3 organizations");
  await expect(list.dialog.getByText("3 released")).toBeVisible();
  await list.dialog.getByText("Close", { exact: true }).click();
  expect(await world.verdict(first.slug, values[0])).toMatchObject({ verdict: "ALLOWED" });
  expect(await world.verdict(second.slug, values[1])).toMatchObject({ verdict: "ALLOWED" });
});

test("a partner holds its own at once, and is offered no other kind", async ({ visit, world }) => {
  const served = await world.organization({ servedBy: "northwind" });
  const value = await world.keyOf(served.id);
  const list = await OrganizationsPage.open(await visit("partner"));
  await list.select([served]);
  await list.press("Place holds");
  await expect(list.dialog.getByLabel("Kind")).toHaveCount(0);
  await list.dialog.getByLabel("Message").fill("Call us.");
  await list.press("Hold 1 organization");
  await expect(list.dialog.getByText("1 held", { exact: true })).toBeVisible();
  expect(await world.verdict(served.slug, value)).toMatchObject({ causes: [{ kind: "partner", message: "Call us." }] });
});

test("by the keyboard alone: down the rows, into the window, and out of its report", async ({ visit, world }) => {
  const partner = `kb-${process.pid}`;
  const operator = await world.api("operator");
  const { id } = await operator.must<{ id: string }>("mutate", "partners.create", { slug: partner, name: "Keyboard" });
  const made = [await world.organization(), await world.organization(), await world.organization()];
  for (const { id: organizationId } of made)
    await operator.must("mutate", "organizations.update", { organizationId, partnerId: id });
  const list = await OrganizationsPage.open(await visit("operator"), `?partner=${partner}`);
  const { page } = list;
  // The first one selects the page.
  const boxes = page.getByRole("row").getByRole("checkbox");
  await expect(boxes).toHaveCount(1 + made.length);
  await boxes.nth(1).focus();
  await page.keyboard.press("Space");
  await expect(page.getByText("1 organization selected")).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(boxes.nth(3)).toBeFocused();
  await page.keyboard.press("Space");
  await expect(page.getByText("2 organizations selected")).toBeVisible();
  await page.getByRole("button", { name: "Place holds" }).focus();
  await page.keyboard.press("Enter");
  await expect(list.dialog).toBeVisible();
  await list.dialog.getByLabel("Message").focus();
  await page.keyboard.type("Stopped.");
  await list.dialog.getByRole("button", { name: "Hold 2 organizations" }).focus();
  await page.keyboard.press("Enter");
  await expect(list.dialog.getByText("2 held")).toBeVisible();
  await expect(list.dialog.getByText("Close", { exact: true })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(list.dialog).toBeHidden();
});
