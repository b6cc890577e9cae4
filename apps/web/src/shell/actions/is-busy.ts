const FIELDS = "input, textarea, select, [contenteditable=''], [contenteditable='true'], [role='textbox']";
const WINDOWS = "[role='dialog'], [role='alertdialog'], [role='menu'], [role='listbox'], dialog[open]";

/** Whether keys belong to something else: a field that is typed in, or a window or menu that is open. */
export function isBusy(target: EventTarget | null): boolean {
  if (target instanceof Element && target.closest(FIELDS)) return true;
  return document.querySelector(WINDOWS) !== null;
}
