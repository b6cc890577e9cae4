// @vitest-environment happy-dom
import { cleanup, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AddressWatch } from "./address-watch.tsx";

/** What Next shows; where the browser is, is the window's. */
const shown = vi.hoisted(() => ({ path: "", search: "" }));
vi.mock("next/navigation", () => ({
  usePathname: () => shown.path,
  useSearchParams: () => new URLSearchParams(shown.search),
}));

const USAGE = "/orgs/acme/administration/usage";
const reload = vi.spyOn(window.location, "reload").mockImplementation(() => undefined);

beforeEach(() => {
  vi.useFakeTimers();
  reload.mockClear();
  show("range=7d&view=table");
  window.history.replaceState(null, "", `${USAGE}?range=7d&view=table`);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function show(search: string) {
  Object.assign(shown, { path: USAGE, search });
}

/** A step in the history, as far as the browser goes. */
function stepTo(address: string) {
  window.history.replaceState(null, "", address);
  window.dispatchEvent(new PopStateEvent("popstate"));
}

test("a step that is never shown ends with the page being loaded", () => {
  render(<AddressWatch />);
  stepTo(USAGE);
  vi.advanceTimersByTime(60_000);
  expect(reload).toHaveBeenCalledTimes(1);
});

test.each(["range=7d", "range=7d&q=caf%C3%A9+au", "range=7d&q=caf%c3%a9%20au"])(
  "a step to %s that is shown is left alone",
  (search) => {
    const { rerender } = render(<AddressWatch />);
    stepTo(`${USAGE}?${search}`);
    show(search);
    rerender(<AddressWatch />);
    vi.advanceTimersByTime(60_000);
    expect(reload).not.toHaveBeenCalled();
  },
);

test("of steps in a row the last counts, and none does after the page is left", () => {
  const { unmount } = render(<AddressWatch />);
  stepTo(USAGE);
  stepTo(`${USAGE}?range=7d&view=table`);
  vi.advanceTimersByTime(60_000);
  expect(reload).not.toHaveBeenCalled();
  stepTo(USAGE);
  unmount();
  vi.advanceTimersByTime(60_000);
  expect(reload).not.toHaveBeenCalled();
});
