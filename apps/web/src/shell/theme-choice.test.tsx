// @vitest-environment happy-dom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useThemeChoice } from "./theme-choice.ts";

const next = vi.hoisted(() => ({ setTheme: (_name: string) => undefined as unknown }));
vi.mock("next-themes", () => ({ useTheme: () => ({ theme: "light", setTheme: next.setTheme }) }));

let frames: (() => void)[] = [];
beforeEach(() => {
  frames = [];
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  vi.stubGlobal("requestAnimationFrame", (frame: () => void) => frames.push(frame));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const isStill = () => document.documentElement.dataset.still !== undefined;

/** What is asked for goes before the paint, and a timer that it sets after it. */
function showFrame() {
  for (const frame of frames.splice(0)) frame();
  vi.runAllTimers();
}

test("what was pressed is painted first; nothing fades while the theme changes, and all does again once the new one was painted", () => {
  const changes: [string, boolean][] = [];
  next.setTheme = (name) => changes.push([name, isStill()]);
  const { result } = renderHook(useThemeChoice);
  expect([result.current.theme, isStill()]).toEqual(["light", false]);
  act(() => result.current.choose("dark"));
  expect([changes, isStill()]).toEqual([[], false]);
  showFrame();
  expect(changes).toEqual([["dark", true]]);
  showFrame();
  expect(isStill()).toBe(true);
  showFrame();
  expect(isStill()).toBe(false);
});
