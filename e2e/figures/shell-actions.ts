import type { Page } from "@playwright/test";
import { Palette } from "../src/pages/palette.ts";
import { press } from "../src/pages/press.ts";
import type { Action } from "./actions.ts";

const KEY_PAUSE_MS = 120;

/** Key by key, as one types. */
export function type(page: Page, text: string): Promise<void> {
  return page.keyboard.type(text, { delay: KEY_PAUSE_MS });
}

export function pressButton(name: string): Action["act"] {
  return (page) => press(page.getByRole("button", { name, exact: true }).first());
}

export const pressEscape: Action["act"] = (page) => page.keyboard.press("Escape");

/** What is on every page. */
export function shellActions(account: string, searched: string): readonly Action[] {
  return [
    { name: "open the palette", act: (page) => new Palette(page).openByKeys("Control+k") },
    { name: "type into the palette", act: (page) => type(page, searched) },
    { name: "close the palette", act: pressEscape },
    { name: "open the account's menu", act: (page) => press(page.getByRole("button", { name: account })) },
    { name: "close the account's menu", act: pressEscape },
    { name: "open the theme's menu", act: (page) => press(page.getByRole("button", { name: "Theme" })) },
    { name: "choose dark", act: (page) => page.getByRole("menuitemradio", { name: "Dark" }).click() },
    { name: "open the list of shortcuts", act: (page) => page.keyboard.press("?") },
    { name: "close the list of shortcuts", act: pressEscape },
  ];
}
