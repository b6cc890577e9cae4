import type { BrowserContext, Locator, Page } from "@playwright/test";
import { activate, choose, setTicked, type } from "./operate.ts";
import { reach } from "./reach.ts";

const MOUSE_EVENTS = ["pointerdown", "pointermove", "mousedown", "mousemove", "mouseup", "wheel", "touchstart"];

/** From now on every locator of this worker presses and fills by keyboard alone. */
export function putMouseAway(page: Page): void {
  const prototype: Locator = Object.getPrototypeOf(page.locator("html"));
  if (prototype.focus === byKeyboard.focus) return;
  Object.assign(prototype, byKeyboard);
}

/** What the pages of a browser get from a mouse or a finger; a journey by keyboard leaves it empty. */
export async function watchMouse(context: BrowserContext): Promise<readonly string[]> {
  const seen: string[] = [];
  await context.exposeBinding("tellOfMouse", (_source, told: string) => void seen.push(told));
  await context.addInitScript((names) => {
    const tell = (event: Event) => {
      if (event.isTrusted && "tellOfMouse" in window && typeof window.tellOfMouse === "function")
        window.tellOfMouse(`${event.type} on ${location.pathname}`);
    };
    for (const name of names) window.addEventListener(name, tell, { capture: true, passive: true });
  }, MOUSE_EVENTS);
  return seen;
}

const byKeyboard = {
  /** A trial only asks whether one comes to it. */
  click(this: Locator, { trial }: { trial?: boolean } = {}) {
    return trial ? reach(this) : activate(this);
  },
  check(this: Locator) {
    return setTicked(this, true);
  },
  uncheck(this: Locator) {
    return setTicked(this, false);
  },
  setChecked(this: Locator, isWanted: boolean) {
    return setTicked(this, isWanted);
  },
  fill(this: Locator, text: string) {
    return type(this, text);
  },
  focus(this: Locator) {
    return reach(this);
  },
  async press(this: Locator, key: string) {
    await reach(this);
    await this.page().keyboard.press(key);
  },
  async pressSequentially(this: Locator, text: string) {
    await reach(this);
    await this.page().keyboard.type(text);
  },
  selectOption(this: Locator, wanted: string) {
    return choose(this, wanted);
  },
  dblclick: neverByKeyboard,
  dragTo: neverByKeyboard,
  hover: neverByKeyboard,
  tap: neverByKeyboard,
};

function neverByKeyboard(): never {
  throw new Error("No key does this: the journey needs another way to it.");
}
