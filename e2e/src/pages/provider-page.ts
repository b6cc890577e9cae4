import { expect, type Locator, type Page } from "@playwright/test";
import { press } from "./press.ts";

export const PROVIDER_PATH = "/provider/organizations";

type ProviderButton = "Place hold" | "Release" | "Set threshold" | "Change subscription";

/** What setting a subscription is called: there is none, it stands, or it is over. */
const SUBSCRIPTION = /^(?:Enable|Change|Renew) subscription$/;

export type HoldText = { kind: "platform" | "partner"; message: string; note?: string };

/** The list, with one organization in it however many there are. */
export function listPath({ slug }: { slug: string }): string {
  return `${PROVIDER_PATH}?q=${slug}`;
}

/** An organization's row in the list. */
export function rowOf(page: Page, { slug }: { slug: string }): Locator {
  return page.getByRole("row").filter({ has: page.getByText(slug, { exact: true }) });
}

/** One organization as its provider sees it. */
export class ProviderPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  static async open(page: Page, slug: string): Promise<ProviderPage> {
    await page.goto(`${PROVIDER_PATH}/${slug}`);
    return new ProviderPage(page);
  }

  button(name: ProviderButton): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  press(name: ProviderButton): Promise<void> {
    return press(this.button(name));
  }

  /** Enables, changes or renews it: whichever there is to do. */
  subscriptionButton(): Locator {
    return this.page.getByRole("button", { name: SUBSCRIPTION });
  }

  dialog(name: string | RegExp): Locator {
    return this.page.getByRole("dialog", { name }).or(this.page.getByRole("alertdialog", { name }));
  }

  async placeHold({ kind, message, note }: HoldText): Promise<void> {
    await this.press("Place hold");
    const dialog = this.dialog("Place hold");
    await expect(dialog).toBeVisible();
    const choice = dialog.getByLabel("Kind");
    if (await choice.isVisible()) await choice.selectOption(kind);
    await dialog.getByLabel("Message").fill(message);
    if (note) await dialog.getByLabel("Private note").fill(note);
    await dialog.getByRole("button", { name: "Place hold", exact: true }).click();
    await expect(dialog).toBeHidden();
  }

  async releaseHold(): Promise<void> {
    await this.press("Release");
    const dialog = this.dialog("Release hold");
    await dialog.getByRole("button", { name: "Release hold", exact: true }).click();
    await expect(dialog).toBeHidden();
  }

  async setThreshold(calls: string, window: "hour" | "day" | "month"): Promise<void> {
    await this.press("Set threshold");
    const dialog = this.dialog("Set threshold");
    await dialog.getByRole("textbox", { name: "Calls" }).fill(calls);
    await dialog.getByLabel("In each").selectOption(window);
    await dialog.getByRole("button", { name: "Save", exact: true }).click();
    await expect(dialog).toBeHidden();
  }

  /** Times in UTC as in `2027-01-31T00:00`. */
  async setSubscription(starts: string, ends: string): Promise<void> {
    await press(this.subscriptionButton());
    const dialog = this.dialog(SUBSCRIPTION);
    await dialog.getByLabel("Starts").fill(starts);
    await dialog.getByLabel("Ends").fill(ends);
    await dialog.getByRole("button", { name: /^(?:Enable|Save|Renew)$/ }).click();
    await expect(dialog).toBeHidden();
  }
}
