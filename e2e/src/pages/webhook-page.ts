import { expect, type Page } from "@playwright/test";
import type { World } from "../harness/world.ts";
import { press } from "./press.ts";

export const webhooksPath = (slug: string) => `/orgs/${slug}/administration/webhooks`;

/** The webhooks of an organization, or of the provider, as a user sees them. */
export class WebhookPage {
  readonly page: Page;
  readonly #world: World;

  constructor(page: Page, world: World) {
    this.page = page;
    this.#world = world;
  }

  /** Adds an endpoint for all events; its secret, which is one to look for from now on. */
  async add(url: string): Promise<string> {
    await press(this.page.getByRole("button", { name: "Add endpoint" }));
    const dialog = this.page.getByRole("dialog", { name: "Add endpoint" });
    await dialog.getByLabel("URL").fill(url);
    await dialog.getByRole("button", { name: "Add endpoint" }).click();
    return this.takeSecret();
  }

  /** What the window with the secret shows; the window is closed again. */
  async takeSecret(): Promise<string> {
    const shown = this.page.getByTestId("webhook-secret");
    await expect(shown).toHaveText(/^whsec_/);
    const secret = this.#world.secrets.add((await shown.textContent()) ?? "");
    await this.page.getByRole("button", { name: "I have copied it" }).click();
    await expect(shown).toBeHidden();
    return secret;
  }

  async open(url: string): Promise<void> {
    await press(this.page.getByRole("link", { name: url }));
    await expect(this.page.getByRole("heading", { level: 1, name: new URL(url).host })).toBeVisible();
  }

  deliveries() {
    return this.page.getByRole("region", { name: "Deliveries" }).getByRole("row");
  }
}
