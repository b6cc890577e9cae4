import { describe, expect, test } from "vitest";
import { contrastOf, PAIRS, readPalettes } from "./contrast.ts";
import css from "./tokens.css?raw";

const palettes = readPalettes(css);

test("both themes have the same tokens", () => {
  expect(Object.keys(palettes.light).length).toBeGreaterThan(20);
  expect(Object.keys(palettes.dark).sort()).toEqual(Object.keys(palettes.light).sort());
});

test("contrast is that of WCAG", () => {
  expect(contrastOf("#000000", "#ffffff")).toBe(21);
  expect(contrastOf("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});

describe.each(["light", "dark"] as const)("%s", (theme) => {
  test.each(PAIRS)("$front on $back has a contrast of $least at least", ({ front, back, least }) => {
    const palette = palettes[theme];
    expect(contrastOf(palette[front] ?? "", palette[back] ?? "")).toBeGreaterThanOrEqual(least);
  });
});
