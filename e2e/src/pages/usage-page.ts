import { expect, type Locator, type Page } from "@playwright/test";
import { press } from "./press.ts";

export type UsageRange = "24 hours" | "7 days" | "30 days" | "90 days" | "12 months";

export function usagePath(slug: string): string {
  return `/orgs/${slug}/administration/usage`;
}

/** The page "Usage" of one organization. */
export class UsagePage {
  readonly page: Page;
  readonly slider: Locator;

  constructor(page: Page) {
    this.page = page;
    this.slider = page.getByRole("slider");
  }

  static async open(page: Page, slug: string, query = ""): Promise<UsagePage> {
    await page.goto(usagePath(slug) + query);
    return new UsagePage(page);
  }

  choose(name: UsageRange | "Chart" | "Table"): Promise<void> {
    return press(this.page.getByRole("button", { name, exact: true }));
  }

  async expectChosen(name: UsageRange | "Chart" | "Table"): Promise<void> {
    await expect(this.page.getByRole("button", { name, exact: true })).toHaveAttribute("aria-pressed", "true");
  }

  /** The chart is there when its bars are drawn. */
  async expectDrawn(): Promise<void> {
    await expect(this.page.locator("figure .recharts-bar-rectangle").first()).toBeVisible();
  }

  get rows(): Locator {
    return this.page.getByRole("region", { name: /^Calls by the / }).getByRole("row");
  }
}
