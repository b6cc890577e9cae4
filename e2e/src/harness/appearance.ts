import { join } from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";
import { checkAccessibility } from "./accessibility.ts";
import { engine } from "./engine.ts";

const DIRECTORY = join(import.meta.dirname, "../../reports/screenshots");
const SIZES = { "1280": { width: 1280, height: 900 }, "360": { width: 360, height: 780 } } as const;
const VIEWS = [
  { size: "1280", theme: "light", isChecked: true },
  { size: "1280", theme: "dark", isChecked: true },
  { size: "360", theme: "dark", isChecked: true },
  { size: "360", theme: "light", isChecked: false },
] as const;

/**
 * Looks at a page as it stands, light and dark, wide and narrow: nothing cut off, and kept as a picture. Accessibility is
 * checked wide in both themes, which is all colours, and narrow in dark, which is the other layout. What does not last is
 * shown anew for each, by what gives back the part that has to stand to the end.
 */
export async function inspectAppearance(
  page: Page,
  name: string,
  show?: () => Promise<void> | Promise<Locator>,
): Promise<void> {
  // It does not depend on the engine, and is looked at once.
  if (engine() !== "sqlite") return;
  for (const { theme, size, isChecked } of VIEWS) {
    await page.setViewportSize(SIZES[size]);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    const shown = await show?.();
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    await page.screenshot({ path: join(DIRECTORY, `${name}-${theme}-${size}.png`), fullPage: true });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(overflow, `${name} fits into ${size} pixels`).toBeLessThanOrEqual(0);
    expect.soft(await page.evaluate(countCutTables), `${name}: tables in blocks that are cut off at ${size}`).toBe(0);
    if (isChecked) await expectAccessible(page, `${name}, ${theme}, ${size}`);
    if (shown) await expect(shown, `${name} stood to the end`).toBeVisible();
  }
  await page.setViewportSize(SIZES["1280"]);
}

/** A table that gave up its columns for want of room has no excuse to scroll sideways. */
function countCutTables(): number {
  const isCut = (table: Element) => {
    const { scrollWidth = 0, clientWidth = 0 } = table.parentElement ?? {};
    return getComputedStyle(table).display === "block" && scrollWidth > clientWidth;
  };
  return [...document.querySelectorAll("table")].filter(isCut).length;
}

async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations, passes } = await checkAccessibility(page);
  expect.soft(violations, `accessibility of ${where}`).toEqual([]);
  expect(passes, `rules that looked at ${where}`).toBeGreaterThan(5);
}
