import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { checkAccessibility } from "../src/harness/accessibility.ts";
import { smallControls, walkByTab } from "../src/harness/controls.ts";
import { componentNames, serveGallery } from "../src/harness/gallery.ts";

const PICTURES = join(import.meta.dirname, "../reports/gallery");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const gallery = { url: "", close: () => {} };

test.beforeAll(async () => void Object.assign(gallery, await serveGallery()));
test.afterAll(() => gallery.close());

async function open(page: Page, theme: string, place: string): Promise<void> {
  // A document of its own for each: nothing of the one before is left, and the focus starts at its beginning.
  await page.goto("about:blank");
  await page.goto(`${gallery.url}?theme=${theme}#${place}`);
  await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
  await page.evaluate(() => document.fonts.ready);
}

/** The places of a component: its page, and each state that lies over a page. */
async function placesOf(page: Page, name: string): Promise<string[]> {
  const layers = await page
    .locator("[data-layer]")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  return [name, ...layers.map((href) => String(href).slice(1))];
}

async function inspect(page: Page, theme: string, place: string): Promise<number> {
  const where = `${place}, ${theme}`;
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(overflow, `${where} fits into ${width} pixels`).toBeLessThanOrEqual(0);
  }
  await page.screenshot({ path: join(PICTURES, `${place.replace("/", "-")}-${theme}.png`), fullPage: true });
  const rules = { "target-size": { enabled: true } };
  const { violations } = await checkAccessibility(page, { runOnly: RULES, rules });
  expect.soft(violations, `accessibility of ${where}`).toEqual([]);
  expect.soft(await smallControls(page), `targets of 24 pixels: ${where}`).toEqual([]);
  const { seen, unseen } = await walkByTab(page);
  expect.soft(unseen, `the focus is seen: ${where}`).toEqual([]);
  return seen;
}

test("every component has a story, and every story is of a component", async ({ page }) => {
  await open(page, "light", "tokens");
  const links = await page.getByRole("navigation", { name: "Components" }).getByRole("link").allTextContents();
  expect(links.filter((name) => name !== "tokens").sort()).toEqual(componentNames());
  await page.goto(`${gallery.url}#button`);
  await expect(page.getByRole("region", { name: "Props" })).toContainText("type ButtonProps");
});

for (const theme of ["light", "dark"] as const) {
  test(`every component in every state is accessible, fits and shows the focus, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    let controls = 0;
    for (const name of ["tokens", ...componentNames()]) {
      await open(page, theme, name);
      for (const place of await placesOf(page, name)) {
        if (place !== name) await open(page, theme, place);
        controls += await inspect(page, theme, place);
      }
    }
    expect(controls, "controls that the walk by Tab came to").toBeGreaterThan(40);
  });
}
