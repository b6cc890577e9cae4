import { expect, type Locator, type Page } from "@playwright/test";
import { keyPath } from "../src/pages/key-page.ts";
import { untilAlive } from "../src/pages/press.ts";
import { test } from "../src/test.ts";

const STOPS = "a[href], button, input, select, textarea, [tabindex='0']";

/** Opens a window by its button's key; Tab stays in it both ways, and Escape brings back to the button. */
async function expectHoldsFocus(page: Page, opener: Locator): Promise<void> {
  await untilAlive(opener);
  await opener.focus();
  await page.keyboard.press("Enter");
  const window = page.locator("[role='dialog'], [role='alertdialog']");
  await expect(window).toBeVisible();
  const stops = await window.locator(STOPS).count();
  for (const key of ["Tab", "Shift+Tab"]) {
    for (let press = 0; press <= stops; press += 1) {
      await page.keyboard.press(key);
      const where = await window.evaluate((element) =>
        element.contains(document.activeElement) ? "inside" : document.activeElement?.outerHTML.slice(0, 160),
      );
      expect(where, `${key} in the window of ${opener}`).toBe("inside");
    }
  }
  await page.keyboard.press("Escape");
  await expect(window).toHaveCount(0);
  await expect(opener, "the focus is back").toBeFocused();
}

async function expectAll(page: Page, path: string, openers: readonly (string | RegExp)[]): Promise<void> {
  await page.goto(path);
  for (const name of openers) await expectHoldsFocus(page, page.getByRole("button", { name, exact: true }).first());
}

test("every window of the organization's side holds the focus and gives it back", async ({ visit, world }) => {
  const { slug } = await world.organization();
  const page = await visit("acmeAdmin");
  const shell = [/^Search and commands/];
  await expectAll(page, keyPath(slug), [...shell, "Edit", "Regenerate", "Delete", "Add API user"]);
  await expectAll(page, `/orgs/${slug}/administration/webhooks`, ["Add endpoint"]);
  await expectAll(page, `/orgs/${slug}/administration/members`, ["Leave"]);
  await expectAll(page, "/account/security", ["Set up"]);
  await page.setViewportSize({ width: 360, height: 780 });
  await expectAll(page, keyPath(slug), ["Open navigation"]);
});

test("every window of the provider's side holds the focus and gives it back", async ({ visit, world }) => {
  const { slug } = await world.organization({ servedBy: "northwind" });
  const page = await visit("operator");
  const actions = ["Place hold", "Change subscription", "Set threshold", "Change partner"];
  await expectAll(page, `/provider/organizations/${slug}`, actions);
  await expectAll(page, "/provider/organizations", ["New organization"]);
  await expectAll(page, "/provider/partners", ["New partner", /^Rename /]);
  await expectAll(page, "/provider/verifiers", ["New verifier", /^Revoke /]);
  await expectAll(page, "/provider/webhooks", ["Add endpoint"]);
});
