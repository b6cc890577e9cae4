// @vitest-environment happy-dom
import type { UsageSeries, UsageSeriesInput } from "@keyhold/contract/usage/series";
import { windowsIn } from "@keyhold/domain/usage/window";
import { act, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createFakeApi } from "../../testing/fake-api.ts";
import { press } from "../../testing/press.ts";
import { renderWithApi } from "../../testing/render.tsx";
import { UsagePanel } from "./usage-panel.tsx";

// What Next makes of the address; outside of its router there is none.
vi.mock("next/navigation", async () => {
  const { useSyncExternalStore } = await import("react");
  const listeners = new Set<() => void>();
  const pushState = window.history.pushState.bind(window.history);
  window.history.pushState = (...args) => {
    pushState(...args);
    for (const listener of listeners) listener();
  };
  function useSearchParams() {
    const search = useSyncExternalStore(
      (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      () => window.location.search,
    );
    return new URLSearchParams(search);
  }
  return { useSearchParams };
});

const NOW = Date.UTC(2026, 10, 30, 14, 20);

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] });
  window.history.replaceState(null, "", "/orgs/acme/administration/usage");
});
afterEach(() => vi.useRealTimers());

/** As many allowed calls as the window has a number in its row, from 1 on, and one refused one in the first. */
function answer(input: unknown, threshold: UsageSeries["threshold"]): UsageSeries {
  const { from, to, window } = input as UsageSeriesInput;
  const windows = windowsIn({ from: Date.parse(from), to: Date.parse(to) }, window, 800);
  const items = windows.map(({ startsAt }, index) => ({
    startsAt: new Date(startsAt).toISOString(),
    allowed: 1000 + index,
    refused: index === 0 ? 1 : 0,
  }));
  return { items, threshold };
}

function show(threshold: UsageSeries["threshold"] = null) {
  const api = createFakeApi({ "usage.series": (input) => answer(input, threshold) });
  return { api, ...renderWithApi(<UsagePanel organizationId="acme" />, api) };
}

const slider = () => screen.findByRole("slider");

test("thirty days up to now are shown, and what they are in all", async () => {
  const { api } = show();
  expect(await screen.findByText("30,435 calls allowed, 1 refused")).toBeTruthy();
  expect(api.inputsOf("usage.series")).toEqual([
    { organizationId: "acme", from: "2026-11-01T00:00:00.000Z", to: "2026-12-01T00:00:00.000Z", window: "day" },
  ]);
  expect(screen.getByText(/All times are in UTC/)).toBeTruthy();
});

test("the keyboard moves through the windows, and each is told whole with its share of the threshold", async () => {
  show({ limit: 1028, window: "day" });
  const input = await slider();
  act(() => input.focus());
  expect(input.getAttribute("aria-valuetext")).toBe(
    "30 November 2026 (so far): 1,029 calls allowed, 0 refused: above the threshold of 1,028 calls a day",
  );
  fireEvent.change(input, { target: { value: "0" } });
  expect(input.getAttribute("aria-valuetext")).toBe(
    "1 November 2026: 1,000 calls allowed, 1 refused: 97 % of the threshold",
  );
  expect(screen.getByText("1 November 2026")).toBeTruthy();
  act(() => input.blur());
  expect(await screen.findByText("In all")).toBeTruthy();
});

test("the threshold is a line only where bars are of its window; elsewhere it is said where it is", async () => {
  show({ limit: 90, window: "hour" });
  expect(
    await screen.findByText(
      "The threshold is 90 calls an hour. It is drawn where a bar is an hour: choose 24 hours or 7 days.",
    ),
  ).toBeTruthy();
  const legend = screen.getByRole("list", { name: "Legend" });
  expect(legend.textContent).toBe("AllowedRefused");
  await press("24 hours");
  expect(
    await screen.findByText("The threshold is 90 calls an hour. Only allowed calls count towards it."),
  ).toBeTruthy();
  expect(screen.getByRole("list", { name: "Legend" }).textContent).toContain("Threshold: 90 calls an hour");
});

test("what is looked at is in the address", async () => {
  const { api } = show();
  await press("12 months");
  expect(window.location.search).toBe("?range=12m");
  expect(api.inputsOf("usage.series").at(-1)).toMatchObject({ from: "2025-12-01T00:00:00.000Z", window: "month" });
  await press("Table");
  expect(window.location.search).toBe("?range=12m&view=table");
  expect(screen.getByRole("button", { name: "Table" }).getAttribute("aria-pressed")).toBe("true");
});

test("the table says the same, the newest first", async () => {
  window.history.replaceState(null, "", "?range=24h&view=table");
  show();
  const rows = within(await screen.findByRole("region", { name: "Calls by the hour, last 24 hours" })).getAllByRole(
    "row",
  );
  expect(rows).toHaveLength(26);
  expect(rows[0]?.textContent).toBe("Hour (UTC)AllowedRefused");
  expect(rows[1]?.textContent).toBe("30 November 2026, 14:00–15:00 UTC (so far)1,0230");
  expect(rows.at(-1)?.textContent).toBe("In all24,2761");
});

test("a range that nobody knows is the usual one", async () => {
  window.history.replaceState(null, "", "?range=toString");
  show();
  await slider();
  expect(screen.getByRole("button", { name: "30 days" }).getAttribute("aria-pressed")).toBe("true");
});

test("without a call it is said, instead of an empty chart", async () => {
  const api = createFakeApi({ "usage.series": () => ({ items: [], threshold: null }) });
  renderWithApi(<UsagePanel organizationId="acme" />, api);
  expect(await screen.findByText("No calls in the last 30 days.")).toBeTruthy();
  expect(screen.queryByRole("slider")).toBeNull();
});

test("when nobody answers it is said, and asked again when one wants to", async () => {
  let isDown = true;
  const api = createFakeApi({
    "usage.series": (input) => {
      if (isDown) throw new Error("network");
      return answer(input, null);
    },
  });
  renderWithApi(<UsagePanel organizationId="acme" />, api);
  expect(await screen.findByText("We can't reach the key service.")).toBeTruthy();
  isDown = false;
  await press("Try again");
  expect(await slider()).toBeTruthy();
  expect(screen.queryByText("We can't reach the key service.")).toBeNull();
});
