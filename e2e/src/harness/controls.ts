import type { Page } from "@playwright/test";

const CONTROLS =
  "a[href], button, input, select, textarea, [role='switch'], [role='option'], [role='menuitem'], [role='menuitemradio']";
/** What is shown: the states on the page, or what lies over it. */
const SHOWN = "[data-state]:not([data-state='closed']), [role='dialog'], [role='alertdialog'], [role='menu']";
const TABS_AT_MOST = 60;

/** The controls that are smaller than 24 by 24 pixels (WCAG 2.5.8). */
export function smallControls(page: Page): Promise<string[]> {
  return page.evaluate(
    ({ controls, shown }) =>
      [...document.querySelectorAll(controls)]
        .filter((each) => each.closest(shown) && each.checkVisibility())
        // What stands in a label is pressed by pressing that.
        .map((each) => ({ each, box: (each.closest("label") ?? each).getBoundingClientRect() }))
        .filter(({ box }) => box.width < 24 || box.height < 24)
        .map(
          ({ each, box }) => `${Math.round(box.width)} × ${Math.round(box.height)}: ${each.outerHTML.slice(0, 120)}`,
        ),
    { controls: CONTROLS, shown: SHOWN },
  );
}

/** Goes through the page by Tab; returns what it came to, and what of it shows no focus (WCAG 2.4.7, 1.4.11). */
export async function walkByTab(page: Page): Promise<{ seen: number; unseen: string[] }> {
  const unseen: string[] = [];
  await page.evaluate(startAtStates);
  let seen = 0;
  for (let step = 0; step < TABS_AT_MOST; step += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(describeFocus, { controls: CONTROLS, shown: SHOWN });
    if (focused === "elsewhere") continue;
    if (focused === "again") break;
    seen += 1;
    if (focused !== "ringed") unseen.push(focused);
  }
  return { seen, unseen };
}

/** Runs in the page: past its navigation. What lies over the page has the focus already. */
function startAtStates(): void {
  const main = document.querySelector("main");
  if (!main || main.closest("[aria-hidden]") || main.contains(document.activeElement)) return;
  main.tabIndex = -1;
  main.focus();
}

/** Runs in the page: a ring of two pixels in the accent around what has the focus, or an edge in it around its field. */
function describeFocus({ controls, shown }: { controls: string; shown: string }): string {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || !focused.matches(controls) || !focused.closest(shown)) return "elsewhere";
  if (focused.dataset.walked) return "again";
  focused.dataset.walked = "yes";
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.color = "var(--kh-accent)";
  const accent = getComputedStyle(probe).color;
  probe.remove();
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(focused);
  const isRinged = outlineStyle === "solid" && Number.parseFloat(outlineWidth) >= 2 && outlineColor === accent;
  const field = focused.parentElement;
  const isEdged = field !== null && getComputedStyle(field).borderBottomColor === accent;
  return isRinged || isEdged ? "ringed" : focused.outerHTML.slice(0, 160);
}
