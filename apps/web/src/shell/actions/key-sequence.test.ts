import { expect, test } from "vitest";
import type { Action } from "./action.ts";
import { isPaletteKey, nextStep } from "./key-sequence.ts";

const none = { ctrlKey: false, metaKey: false, altKey: false };
const actions = ["g k", "g u", "r", "?"].map(
  (keys): Action => ({ id: keys, label: keys, group: "Go to", keys, run: () => undefined }),
);

/** The ids of what runs while the keys are typed. */
function type(...keys: string[]): string[] {
  const ran: string[] = [];
  let pending = "";
  for (const key of keys) {
    const step = nextStep(actions, pending, { key, ...none });
    if ("run" in step) ran.push(step.run.id);
    pending = "pending" in step ? step.pending : "";
  }
  return ran;
}

test.each([
  [["r"], ["r"]],
  [["R"], ["r"]],
  [["?"], ["?"]],
  [["g", "k"], ["g k"]],
  [
    ["g", "u", "g", "k"],
    ["g u", "g k"],
  ],
  [["k"], []],
  [["g", "x", "k"], []],
  [["g", "g", "k"], ["g k"]],
  [["g", "r"], ["r"]],
  [["g", "Shift", "k"], []],
])("%j does %j", (keys, expected) => {
  expect(type(...keys)).toEqual(expected);
});

test("a key with Ctrl, ⌘ or Alt is the browser's and not ours", () => {
  for (const held of ["ctrlKey", "metaKey", "altKey"]) {
    expect(nextStep(actions, "", { key: "r", ...none, [held]: true })).toEqual({ pending: "" });
  }
});

test("the palette has a key on every system", () => {
  expect(isPaletteKey({ key: "k", ...none, metaKey: true })).toBe(true);
  expect(isPaletteKey({ key: "K", ...none, ctrlKey: true })).toBe(true);
  expect(isPaletteKey({ key: "k", ...none })).toBe(false);
});
