import { expect, type Locator, type Page } from "@playwright/test";
import { press } from "./press.ts";

export type KeyButton = "Add API Key" | "Edit" | "Regenerate" | "Delete" | "Reveal" | "Hide";

export function keyPath(slug: string): string {
  return `/orgs/${slug}/administration/api-configuration/legacy-api/internet-saas-api`;
}

/** The tab "Cloud Service API Key" of one organization. */
export class KeyPage {
  readonly page: Page;
  readonly value: Locator;
  readonly edit: Locator;
  readonly newKey: Locator;

  constructor(page: Page) {
    this.page = page;
    this.value = page.getByTestId("api-key-value");
    this.edit = this.dialog("Edit API Key");
    this.newKey = this.edit.getByLabel("New API Key");
  }

  static async open(page: Page, slug: string): Promise<KeyPage> {
    await page.goto(keyPath(slug));
    return new KeyPage(page);
  }

  button(name: KeyButton): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  press(name: KeyButton): Promise<void> {
    return press(this.button(name));
  }

  /** Copies the key or the base URL. */
  copy(what: "API key" | "base URL"): Promise<void> {
    return press(this.page.getByRole("button", { name: `Copy ${what}` }));
  }

  /** The text of a snippet, by its copy button. */
  async copySnippet(name: "curl" | "Node" | "nginx"): Promise<string> {
    await press(this.page.getByRole("tab", { name, exact: true }));
    await press(this.page.getByRole("button", { name: `Copy ${name} snippet` }));
    await expect(this.page.getByRole("button", { name: `Copy ${name} snippet` })).toContainText("Copied");
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  dialog(name: "Edit API Key" | "Regenerate API Key" | "Delete API Key"): Locator {
    return this.page.getByRole("dialog", { name }).or(this.page.getByRole("alertdialog", { name }));
  }

  async expectStatus(status: "Enabled" | "Disabled" | "No key" | "Not subscribed"): Promise<void> {
    await expect(this.page.getByText(status, { exact: true })).toBeVisible();
  }

  async expectMasked(): Promise<void> {
    await expect(this.value).toHaveText("••••••••••••");
  }

  /** The value as the page shows it, once it does. */
  async shownValue(): Promise<string> {
    await expect(this.value).toHaveText(/^[A-Za-z0-9]{12}$/);
    return (await this.value.textContent()) ?? "";
  }

  async reveal(): Promise<string> {
    await this.press("Reveal");
    return this.shownValue();
  }

  /** Opens Regenerate or Delete and presses OK. */
  async confirm(action: "Regenerate" | "Delete"): Promise<void> {
    await this.press(action);
    const dialog = this.dialog(`${action} API Key`);
    await dialog.getByRole("button", { name: "OK", exact: true }).click();
    await expect(dialog).toBeHidden();
  }

  async openEdit(): Promise<void> {
    await this.press("Edit");
    await expect(this.edit).toBeVisible();
  }

  get confirmEdit(): Locator {
    return this.edit.getByRole("button", { name: "Confirm", exact: true });
  }

  /** "Today", and what is told of it. */
  usage(window: "This hour" | "Today" | "This month"): Locator {
    return this.page.getByRole("paragraph").filter({ hasText: window });
  }

  /** Attempts are handed in about once a second, and the page is looked at again until it tells them. */
  async expectOldKeyInUse(attempts: number): Promise<void> {
    const notice = this.page.getByRole("status", { name: "Old keys in use" });
    const sentence = new RegExp(`^${attempts} attempts? since .* UTC, last from 127\\.0\\.0\\.1, `);
    await expect(async () => {
      await this.page.reload();
      await expect(notice.getByRole("listitem")).toHaveText(sentence, { timeout: 5000 });
    }).toPass();
  }

  async expectNoChangesOffered(): Promise<void> {
    for (const name of ["Add API Key", "Edit", "Regenerate", "Delete"] as const) {
      await expect(this.button(name)).toHaveCount(0);
    }
  }
}
