import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { whenIdle } from "./when-idle.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("what waits runs when the browser has nothing else to do, and has a latest moment", () => {
  const ask = vi.fn((run: () => void) => {
    run();
    return 7;
  });
  vi.stubGlobal("requestIdleCallback", ask);
  const run = vi.fn();
  whenIdle(run);
  expect(run).toHaveBeenCalledOnce();
  expect(ask).toHaveBeenCalledWith(run, { timeout: 1000 });
});

test("it is not run when the page has gone before", () => {
  const cancel = vi.fn();
  vi.stubGlobal("requestIdleCallback", () => 7);
  vi.stubGlobal("cancelIdleCallback", cancel);
  whenIdle(vi.fn())();
  expect(cancel).toHaveBeenCalledWith(7);
});

test("a browser that does not say when it is idle runs it a little later, or not at all", () => {
  vi.stubGlobal("requestIdleCallback", undefined);
  const [run, gone] = [vi.fn(), vi.fn()];
  whenIdle(run);
  whenIdle(gone)();
  expect(run).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(run).toHaveBeenCalledOnce();
  expect(gone).not.toHaveBeenCalled();
});
