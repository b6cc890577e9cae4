import { expect, type Locator } from "@playwright/test";

/** Clicks what only a script makes work, on a page that the server wrote. */
export async function press(target: Locator): Promise<void> {
  await untilAlive(target);
  await target.click();
}

/**
 * Waits until a click is heard: the page's scripts are all there, and React has begun to take the element over. It can be
 * seen and clicked before that, on a busy machine for seconds. With scripts missing React drops the click; with all of
 * them it first finishes what it has begun.
 */
export async function untilAlive(target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  await target.page().waitForLoadState("load");
  await expect.poll(() => target.evaluate(isAlive), "React has taken the element over").toBe(true);
}

/** React keeps an element's event handlers on the element, under a name with a random end. */
function isAlive(element: Element): boolean {
  return Object.keys(element).some((name) => name.startsWith("__reactProps$"));
}
