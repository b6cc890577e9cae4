// @vitest-environment happy-dom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useThemeChoice } from "./theme-choice.ts";

const next = vi.hoisted(() => ({ setTheme: (_name: string) => undefined as unknown }));
vi.mock("next-themes", () => ({ useTheme: () => ({ theme: "light", setTheme: next.setTheme }) }));

let frames: (() => void)[] = [];
beforeEach(() => {
  frames = [];
  vi.stubGlobal("requestAnimationFrame", (frame: () => void) => frames.push(frame));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const isStill = () => document.documentElement.dataset.still !== undefined;

function showFrame() {
  for (const frame of frames.splice(0)) frame();
}

test("nothing fades while the theme changes, and all does again once the new one was painted", () => {
  const changes: [string, boolean][] = [];
  next.setTheme = (name) => changes.push([name, isStill()]);
  const { result } = renderHook(useThemeChoice);
  expect([result.current.theme, isStill()]).toEqual(["light", false]);
  act(() => result.current.choose("dark"));
  expect(changes).toEqual([["dark", true]]);
  showFrame();
  expect(isStill()).toBe(true);
  showFrame();
  expect(isStill()).toBe(false);
});
