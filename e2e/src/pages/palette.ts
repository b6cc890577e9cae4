import { expect, type Locator, type Page } from "@playwright/test";
import { press, untilAlive } from "./press.ts";

/** The palette, from wherever it is opened. */
export class Palette {
  readonly page: Page;
  readonly dialog: Locator;
  readonly field: Locator;
  readonly opener: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole("dialog", { name: "Search and commands" });
    this.field = this.dialog.getByRole("combobox");
    this.opener = page.getByRole("button", { name: "Search and commands" });
  }

  /** Keys are heard once the page's scripts have come. */
  async untilReady(): Promise<void> {
    await untilAlive(this.opener);
  }

  async openByKeys(keys: "Control+k" | "Meta+k" | "/"): Promise<void> {
    await this.untilReady();
    await this.page.keyboard.press(keys);
    await expect(this.field).toBeFocused();
  }

  async openByButton(): Promise<void> {
    await press(this.opener);
    await expect(this.field).toBeFocused();
  }

  option(name: string | RegExp): Locator {
    return this.dialog.getByRole("option", { name });
  }

  /** Types, waits until what is wanted is chosen, and presses Enter. */
  async choose(text: string, name: string | RegExp): Promise<void> {
    await this.page.keyboard.type(text);
    await expect(this.option(name)).toHaveAttribute("aria-selected", "true");
    await this.page.keyboard.press("Enter");
    await expect(this.dialog).toBeHidden();
  }
}
