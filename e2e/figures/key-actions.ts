import { ACCOUNTS } from "../src/harness/accounts.ts";
import { press } from "../src/pages/press.ts";
import type { Action } from "./actions.ts";
import { pressButton, pressEscape, shellActions, type } from "./shell-actions.ts";

export const KEY_ACTIONS: readonly Action[] = [
  { name: "Reveal", act: pressButton("Reveal") },
  { name: "copy the key", act: pressButton("Copy API key") },
  { name: "Hide", act: pressButton("Hide") },
  { name: "copy the base URL", act: pressButton("Copy base URL") },
  { name: "open Edit", act: pressButton("Edit") },
  { name: "type a new key", act: (page) => type(page, "aB3dE6gH9jK2") },
  { name: "close Edit", act: pressEscape },
  { name: "open Delete", act: pressButton("Delete") },
  { name: "close Delete", act: pressEscape },
  { name: "open Regenerate", act: pressButton("Regenerate") },
  { name: "confirm Regenerate", act: pressButton("OK") },
  { name: "snippet: another tab", act: (page) => press(page.getByRole("tab", { name: "Node", exact: true })) },
  { name: "snippet: tabs by arrows", act: (page) => page.keyboard.press("ArrowRight") },
  { name: "copy a snippet", act: pressButton("Copy nginx snippet") },
  { name: "open Add API user", act: pressButton("Add API user") },
  { name: "type an API user's name", act: (page) => type(page, "gateway-7") },
  { name: "close Add API user", act: pressEscape },
  ...shellActions(ACCOUNTS.acmeAdmin, "usage"),
];
