import { expect, type Locator } from "@playwright/test";

/** Clicks what only a script makes work, on a page that the server wrote. */
export async function press(target: Locator): Promise<void> {
  await untilAlive(target);
  await target.click();
}

/**
 * Waits for the moment at which React takes an element of the server's page over. It can be seen and clicked before that,
 * on a busy machine for seconds, and nothing happens then.
 */
export async function untilAlive(target: Locator): Promise<void> {
  await expect.poll(() => target.evaluate(isAlive), "React has taken the element over").toBe(true);
}

/** React keeps an element's event handlers on the element, under a name with a random end. */
function isAlive(element: Element): boolean {
  return Object.keys(element).some((name) => name.startsWith("__reactProps$"));
}
