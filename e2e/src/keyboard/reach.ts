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
    if (presses === PRESSES_AT_MOST) throw new Error(`The keyboard does not come to ${target}; last it pressed ${key}.`);
    await keyboard.press(key);
    key = await target.evaluate(keyTowards);
  }
}

/** Runs in the page: the key that leads from what has the focus towards the control; null when it is there. */
function keyTowards(element: Element): string | null {
  const stops = "a[href], button, input, select, textarea, summary, [tabindex], [role='option']";
  const within = element instanceof HTMLLabelElement ? element.control : element.closest(stops);
  const control = within ?? element;
  const active = document.activeElement;
  if (active === null || active === document.body) return "Tab";
  const pointedAt = active.getAttribute("aria-activedescendant");
  if (active === control || (pointedAt !== null && pointedAt === control.id)) return null;
  const isAhead = (active.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  if (control.role === "option" && active.matches("[role='combobox']")) return "ArrowDown";
  const group = control.closest("[role='menu'], [role='tablist'], [role='toolbar'], [role='radiogroup'], fieldset");
  const isRadio = (each: Element) => each instanceof HTMLInputElement && each.type === "radio";
  const isOneStop = isRadio(control) ? isRadio(active) : control instanceof HTMLElement && control.tabIndex < 0;
  if (!isOneStop || !group?.contains(active)) return isAhead ? "Tab" : "Shift+Tab";
  if (group.matches("[role='tablist'], [role='toolbar']")) return isAhead ? "ArrowRight" : "ArrowLeft";
  return isAhead ? "ArrowDown" : "ArrowUp";
}
