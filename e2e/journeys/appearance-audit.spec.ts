import { expect, type Page } from "@playwright/test";
import { inspectAppearance } from "../src/harness/appearance.ts";
import { press } from "../src/pages/press.ts";
import { test } from "../src/test.ts";

const auditPath = (slug: string) => `/orgs/${slug}/administration/audit`;

async function closePanel(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
}

test("an organization's audit log is accessible and fits, in each of its states", async ({ visit, world }) => {
  const organization = await world.organization({ admins: ["acmeAdmin"], viewers: ["acmeViewer"] });
  const [admin, operator, viewer] = [
    await world.api("acmeAdmin"),
    await world.api("operator"),
    await world.api("acmeViewer"),
  ];
  const { id: organizationId, slug } = organization;
  await admin.mutate("key.regenerate", { organizationId, expectedRevision: 2 });
  await viewer.mutate("key.delete", { organizationId, expectedRevision: 3 });
  await operator.must("mutate", "threshold.set", { organizationId, limit: 5000, window: "day" });
  await operator.must("mutate", "threshold.set", { organizationId, limit: 9000, window: "month" });
  await operator.must("mutate", "holds.place", {
    organizationId,
    kind: "platform",
    reason: "OTHER",
    message: "Your invoice of October is open.",
    note: "Third reminder.",
  });
  const page = await visit("acmeAdmin");
  await page.goto(auditPath(slug));
  await expect(page.getByRole("region", { name: "Events" })).toBeVisible();
  await inspectAppearance(page, "audit");

  await press(page.getByRole("button", { name: "Verify chain" }));
  await expect(page.getByText("The chain is whole.")).toBeVisible();
  await inspectAppearance(page, "audit-verified");

  await press(page.getByRole("button", { name: "Export" }));
  await expect(page.getByRole("dialog", { name: "Export" })).toBeVisible();
  await inspectAppearance(page, "audit-export");
  await closePanel(page);

  await press(page.getByRole("button", { name: "Kind" }));
  await expect(page.getByRole("menu")).toBeVisible();
  await inspectAppearance(page, "audit-kinds");
  await page.keyboard.press("Escape");

  await press(page.getByRole("link", { name: /set the threshold to 9,000/ }));
  await expect(page.getByRole("dialog", { name: /set the threshold to 9,000/ })).toBeVisible();
  await inspectAppearance(page, "audit-detail");
  await closePanel(page);

  await press(page.getByRole("link", { name: /tried to delete the key/ }));
  await expect(page.getByRole("dialog", { name: /tried to delete the key/ })).toBeVisible();
  await inspectAppearance(page, "audit-detail-refused");

  await page.goto(`${auditPath(slug)}?event=no-such-event&kind=key`);
  await expect(page.getByText("There is no such event in this log.")).toBeVisible();
  await inspectAppearance(page, "audit-detail-absent");

  await page.goto(`${auditPath(slug)}?q=nobody@acme.example&period=7d&result=refused`);
  await expect(page.getByText("No event matches.")).toBeVisible();
  await inspectAppearance(page, "audit-nothing");
});

test("the provider's own audit log is accessible and fits", async ({ visit }) => {
  const page = await visit("operator");
  await page.goto("/provider/audit");
  await expect(page.getByRole("region", { name: "Events" })).toBeVisible();
  await inspectAppearance(page, "provider-audit");
});
