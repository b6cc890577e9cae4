import { expect, type Locator } from "@playwright/test";

/** More presses than a page has stops, in a list of a hundred rows too. */
const PRESSES_AT_MOST = 400;

/** Goes to a control as one does without a mouse: by Tab, and by arrows in a group that is one stop. */
export async function reach(target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  await expect(target).toBeEnabled();
  const { keyboard } = target.page();
  let key = await target.evaluate(keyTowards);
  for (let presses = 0; key !== null; presses += 1) {
    if (presses === PRESSES_AT_MOST) {
      const at = await target.evaluate(() => document.activeElement?.outerHTML.slice(0, 200));
      throw new Error(`The keyboard does not come to ${target}; last it pressed ${key}, at ${at}.`);
    }
    await keyboard.press(key);
    key = await target.evaluate(keyTowards);
  }
}

/** Runs in the page: the key that leads from what has the focus towards the control; null when it is there. */
function keyTowards(element: Element): string | null {
  const stops = "a[href], button, input, select, textarea, summary, [tabindex], [role='option']";
  const control = element.closest("label")?.control ?? element.closest(stops) ?? element;
  const active = document.activeElement ?? document.body;
  const pointedAt = active.getAttribute("aria-activedescendant");
  if (active === control || (pointedAt !== null && pointedAt === control.id)) return null;
  if (control.role === "option" && active.role === "combobox") return "ArrowDown";
  const isAhead = (active.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const group = control.closest("[role='menu'], [role='tablist'], [role='radiogroup'], fieldset");
  const siblings = control.matches("[type='radio']") ? "[type='radio']" : "[role]";
  const isOneStop = control.matches("[type='radio'], [tabindex='-1']") && active.matches(siblings);
  if (!isOneStop || !group?.contains(active)) return isAhead ? "Tab" : "Shift+Tab";
  const keys = group.role === "tablist" ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
  return keys[Number(isAhead)] ?? null;
}
