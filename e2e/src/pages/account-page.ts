import { expect, type Locator, type Page } from "@playwright/test";
import { totpOf } from "../harness/totp.ts";
import { press } from "./press.ts";

/** One's own account: profile and password, second factors, sessions. */
export class AccountPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  static async open(page: Page, path: "/account" | "/account/security"): Promise<AccountPage> {
    await page.goto(path);
    return new AccountPage(page);
  }

  card(name: string): Locator {
    return this.page.getByRole("region", { name, exact: true });
  }

  async changePassword(current: string, next: string): Promise<void> {
    const card = this.card("Password");
    await card.getByLabel("Current password").fill(current);
    await card.getByLabel("New password").fill(next);
    await press(card.getByRole("button", { name: "Change password" }));
    await expect(this.page.getByText("Password changed.", { exact: false })).toBeVisible();
  }

  /** Sets an authenticator up; returns what it was given, and the recovery codes. */
  async setUpAuthenticator(password: string): Promise<{ uri: string; codes: readonly string[] }> {
    await press(this.card("Authenticator").getByRole("button", { name: "Set up" }));
    const dialog = this.page.getByRole("dialog", { name: "Set up the authenticator" });
    await dialog.getByLabel("Password").fill(password);
    await dialog.getByRole("button", { name: "Continue" }).click();
    await expect(dialog.getByRole("img", { name: "The authenticator's secret, to scan" })).toBeVisible();
    const secret = (await dialog.getByRole("code").textContent()) ?? "";
    const uri = `otpauth://totp/Keyhold?secret=${secret}`;
    await dialog.getByLabel("Code").fill(totpOf(uri));
    await dialog.getByRole("button", { name: "Turn on" }).click();
    const items = dialog.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
    await expect(items).toHaveCount(10);
    const codes = await items.allTextContents();
    await dialog.getByRole("button", { name: "I have kept them" }).click();
    await expect(dialog).toBeHidden();
    return { uri, codes };
  }

  async turnAuthenticatorOff(password: string): Promise<void> {
    await press(this.card("Authenticator").getByRole("button", { name: "Turn off" }));
    const dialog = this.page.getByRole("dialog", { name: "Turn off the authenticator" });
    await dialog.getByLabel("Password").fill(password);
    await dialog.getByRole("button", { name: "Turn off" }).click();
    await expect(dialog).toBeHidden();
  }
}
