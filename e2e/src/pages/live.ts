import type { Page } from "@playwright/test";

/** Resolves when the page's stream is open. To be asked for before the page is. */
export async function untilLive(page: Page): Promise<void> {
  await page.waitForResponse((response) => response.url().includes("/trpc/live.") && response.status() === 200);
}
