import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const DIRECTORY = join(import.meta.dirname, "../../reports/screenshots");
const THEMES = ["light", "dark"] as const;
const SIZES = [
  { name: "1280", width: 1280, height: 900 },
  { name: "360", width: 360, height: 780 },
] as const;

/** Looks at a page as it stands, light and dark, wide and narrow: accessible, nothing cut off, and kept as a picture. */
export async function inspectAppearance(page: Page, name: string): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize({ width: size.width, height: size.height });
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
      await expectAccessible(page, `${name}, ${theme}, ${size.name}`);
      await page.screenshot({ path: join(DIRECTORY, `${name}-${theme}-${size.name}.png`), fullPage: true });
    }
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(overflow, `${name} fits into ${size.name} pixels`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page }).analyze();
  const told = violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map((node) => node.html) }));
  expect.soft(told, `accessibility of ${where}`).toEqual([]);
  expect(passes.length, `rules that looked at ${where}`).toBeGreaterThan(5);
}
