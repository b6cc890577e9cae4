import type { BrowserContext, Page } from "@playwright/test";
import { ACCOUNTS, type AccountName } from "../src/harness/accounts.ts";
import type { World } from "../src/harness/world.ts";
import { SignInPage } from "../src/pages/sign-in-page.ts";

/** By the sign-in page, as a user does; what the browser keeps of it is the context's. */
export async function signIn(context: BrowserContext, world: World, account: AccountName): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${world.consoleUrl}/sign-in`);
  await new SignInPage(page).signIn(ACCOUNTS[account], world.password);
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  await page.waitForLoadState("load");
  return page;
}
