import { expect, type Page } from "@playwright/test";
import { press, untilAlive } from "./press.ts";

export class SignInPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  static async open(page: Page): Promise<SignInPage> {
    await page.goto("/sign-in");
    return new SignInPage(page);
  }

  async signIn(email: string, password: string): Promise<void> {
    const submit = this.page.getByRole("button", { name: "Sign in", exact: true });
    await untilAlive(submit);
    await this.page.getByLabel("Email").fill(email);
    await this.page.getByLabel("Password", { exact: true }).fill(password);
    await submit.click();
  }
}

export async function signOut(page: Page, email: string): Promise<void> {
  await press(page.getByRole("button", { name: email }));
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
}
