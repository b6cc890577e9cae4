import { expect } from "@playwright/test";
import { press } from "../src/pages/press.ts";
import { usagePath } from "../src/pages/usage-page.ts";
import { test } from "../src/test.ts";

test.use({ configuration: { KEYHOLD_SUPPORT_CONTACT: "support@provider.example" } });

test("a viewer finds usage, subscription and whom to ask in the sidebar", async ({ visit, world }) => {
  const organization = await world.organization({ viewers: ["acmeViewer"] });
  const page = await visit("acmeViewer");
  await page.goto(`/orgs/${organization.slug}`);
  const sidebar = page.getByRole("navigation", { name: "Main" });
  await expect(sidebar.getByRole("link", { name: "support@provider.example" })).toHaveAttribute(
    "href",
    "mailto:support@provider.example",
  );
  await press(sidebar.getByRole("link", { name: "Usage" }));
  await expect(page).toHaveURL(usagePath(organization.slug));
  await expect(page.getByRole("heading", { name: "Usage", level: 1 })).toBeVisible();
  await press(sidebar.getByRole("link", { name: "Subscription" }));
  await expect(page.getByRole("heading", { name: "Subscription", level: 1 })).toBeVisible();
  await expect(page.getByText("Active", { exact: true })).toBeVisible();
  await expect(page.getByRole("region", { name: "Periods that were set" }).getByRole("row")).toHaveCount(2);
});
