import { expect, type Locator } from "@playwright/test";
import { reach } from "./reach.ts";

/** Enter for what leads somewhere or does something, the space bar for what is on or off. */
export async function activate(target: Locator): Promise<void> {
  await reach(target);
  const isTicked = await target.evaluate((element) =>
    element.matches("[type='checkbox'], [type='radio'], [role='checkbox'], [role='switch'], [role='radio']"),
  );
  await target.page().keyboard.press(isTicked ? "Space" : "Enter");
}

export async function setTicked(target: Locator, isWanted: boolean): Promise<void> {
  if ((await target.isChecked()) === isWanted) return;
  await reach(target);
  // Arrows choose a radio button on the way.
  if ((await target.isChecked()) !== isWanted) await target.page().keyboard.press("Space");
  await expect(target).toBeChecked({ checked: isWanted });
}

/** Replaces what a field holds by typing. */
export async function type(target: Locator, text: string): Promise<void> {
  await reach(target);
  const { keyboard } = target.page();
  const kind = await target.getAttribute("type");
  if (kind === "datetime-local") return typeTime(target, text);
  await keyboard.press("Control+a");
  if (text === "") await keyboard.press("Backspace");
  else await keyboard.type(text);
}

/** The parts of a time in the order of the browser's language, which is American English. */
async function typeTime(target: Locator, text: string): Promise<void> {
  const { keyboard } = target.page();
  const [, year, month, day, hour, minute] = /^(\d+)-(\d+)-(\d+)T(\d+):(\d+)/.exec(text) ?? [];
  const hours = Number(hour);
  const seconds = (await target.getAttribute("step")) === "1" ? "00" : "";
  await keyboard.type(`${month}${day}${year}`);
  // A year may have more digits, so the field does not go on by itself.
  await keyboard.press("ArrowRight");
  await keyboard.type(`${String(hours % 12 || 12).padStart(2, "0")}${minute}${seconds}${hours < 12 ? "AM" : "PM"}`);
  await expect(target).toHaveValue(text);
}

/** Goes through a list of choices by arrows. */
export async function choose(target: Locator, wanted: string): Promise<void> {
  await reach(target);
  const steps = await target.evaluate((element, text) => {
    if (!(element instanceof HTMLSelectElement)) throw new Error("This is no list of choices.");
    const at = [...element.options].findIndex(({ value, label }) => value === text || label === text);
    if (at < 0) throw new Error(`There is no choice ${text}.`);
    return at - element.selectedIndex;
  }, wanted);
  for (let step = 0; step < Math.abs(steps); step += 1) {
    await target.page().keyboard.press(steps > 0 ? "ArrowDown" : "ArrowUp");
  }
}
