// @vitest-environment happy-dom
import type { ThresholdView } from "@keyhold/contract/usage/threshold";
import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { createFakeApi, Refused } from "../../testing/fake-api.ts";
import { renderWithApi } from "../../testing/render.tsx";
import { DAILY, NO_THRESHOLD } from "../../testing/usage.ts";
import { UsageLine } from "./usage-line.tsx";

function show(answers: Parameters<typeof createFakeApi>[0]) {
  const api = createFakeApi(answers);
  return { api, ...renderWithApi(<UsageLine organizationId="acme" />, api) };
}

const CASES: [string, Partial<ThresholdView>, string][] = [
  ["a day", {}, "Today41,208 of 50,000 callsresets 00:00 UTC"],
  [
    "an hour",
    { window: "hour", resetsAt: "2026-11-24T15:00:00.000Z" },
    "This hour41,208 of 50,000 callsresets 15:00 UTC",
  ],
  [
    "a month",
    { window: "month", resetsAt: "2026-12-01T00:00:00.000Z" },
    "This month41,208 of 50,000 callsresets 1 December 2026, 00:00 UTC",
  ],
  ["one call", { limit: 1, used: 0, remaining: 1 }, "Today0 of 1 callresets 00:00 UTC"],
  [
    "a day with a fresh allowance",
    { used: 50_012, remaining: 49_988 },
    "Today50,012 calls; 49,988 more may passresets 00:00 UTC",
  ],
  ["a day in which the limit was lowered", { limit: 100, remaining: 0 }, "Today41,208 of 100 callsresets 00:00 UTC"],
];

test.each(CASES)("a threshold of %s tells what is used of it", async (_what, threshold, sentence) => {
  const { api, container } = show({ "threshold.get": () => ({ ...DAILY, ...threshold }) });
  await waitFor(() => expect(container.textContent).toBe(sentence));
  expect(api.inputsOf("usage.series")).toEqual([]);
});

test("the bar shows what is spent of the allowance, and no more than all of it", async () => {
  show({ "threshold.get": () => ({ ...DAILY, limit: 100, used: 250, remaining: 0 }) });
  const bar = await screen.findByRole("progressbar", { name: "Share of the threshold" });
  expect([bar.getAttribute("value"), bar.getAttribute("max")]).toEqual(["100", "100"]);
});

test("without a threshold the calls of today are told", async () => {
  const items = [{ startsAt: "2026-11-24T00:00:00.000Z", allowed: 1204, refused: 7 }];
  const { api } = show({
    "threshold.get": () => NO_THRESHOLD,
    "usage.series": () => ({ items, threshold: null }),
  });
  expect(await screen.findByText("1,204 calls")).toBeTruthy();
  expect(screen.queryByRole("progressbar")).toBeNull();
  const [asked] = api.inputsOf("usage.series");
  expect(asked).toMatchObject({
    organizationId: "acme",
    window: "day",
    from: expect.stringMatching(/T00:00:00\.000Z$/),
  });
});

test.each([
  ["is not answered", () => new Error("network")],
  ["is refused", () => new Refused({ code: "FORBIDDEN" })],
])("when it %s there is no line, and nothing else happens", async (_what, failure) => {
  const { api, container } = show({
    "threshold.get": () => {
      throw failure();
    },
  });
  await waitFor(() => expect(api.inputsOf("threshold.get").length).toBeGreaterThan(0));
  expect(container.textContent).toBe("");
});
