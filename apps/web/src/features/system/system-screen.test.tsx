// @vitest-environment happy-dom
import type { SystemView } from "@keyhold/contract/system/system";
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { createFakeApi } from "../../testing/fake-api.ts";
import { renderWithApi } from "../../testing/render.tsx";
import { FRESH_SYSTEM } from "../../testing/system.ts";
import { describeLatency } from "./describe-latency.ts";
import { SystemScreen } from "./system-screen.tsx";

async function cardOf(system: SystemView, name: string) {
  renderWithApi(<SystemScreen />, createFakeApi({ "system.get": () => system }));
  return within(await screen.findByRole("region", { name }));
}

test("with nothing wrong each card says so in words", async () => {
  const health = await cardOf(FRESH_SYSTEM, "Health");
  for (const words of ["Answers", "Decided", "All applied"]) expect(health.getByText(words)).toBeTruthy();
  expect(screen.getByText("No endpoint fails")).toBeTruthy();
  expect(screen.getByText("No event waits")).toBeTruthy();
  expect(screen.getByText("Nothing is left to do")).toBeTruthy();
  expect(screen.getByText("All sealed")).toBeTruthy();
  expect(screen.getByText("Ends at its last event")).toBeTruthy();
});

test("endpoints that fail are told with how many and since when, and the event that waits longest", async () => {
  const webhooks = {
    ...FRESH_SYSTEM.counted.webhooks,
    organizations: { all: 7, failing: 2, disabled: 1 },
    failingSince: "2026-11-24T10:00:00.000Z",
    oldestWaitingAt: "2026-11-24T09:00:00.000Z",
  };
  const card = await cardOf({ ...FRESH_SYSTEM, counted: { ...FRESH_SYSTEM.counted, webhooks } }, "Webhooks");
  expect(card.getByText("2 failing")).toBeTruthy();
  expect(card.getByText(/24 November 2026, 10:00 UTC/)).toBeTruthy();
  expect(card.getByText(/24 November 2026, 09:00 UTC/)).toBeTruthy();
  expect(card.getByRole("row", { name: "Organizations 7 2 1" })).toBeTruthy();
});

test("a rotation that is not through says how far it is, and a master key that is missing is named", async () => {
  const masterKeys = {
    keys: [
      { id: "mk_2", use: "seals" as const, sealed: 3, of: [{ what: "keys", count: 3 }] },
      { id: "mk_1", use: "missing" as const, sealed: 1, of: [{ what: "keyring", count: 1 }] },
    ],
    ...{ sealedWithFirst: 3, sealed: 4, isWhole: true },
  };
  const card = await cardOf({ ...FRESH_SYSTEM, counted: { ...FRESH_SYSTEM.counted, masterKeys } }, "Master keys");
  expect(card.getByText("3 of 4 sealed with the first key")).toBeTruthy();
  expect(card.getByText("This process does not have it")).toBeTruthy();
});

test("numbers that are cut off say so", async () => {
  const audit = { ...FRESH_SYSTEM.counted.audit, isWhole: false, unsealed: 3 };
  const card = await cardOf({ ...FRESH_SYSTEM, counted: { ...FRESH_SYSTEM.counted, audit } }, "Audit chains");
  expect(card.getByText(/these numbers are too low/)).toBeTruthy();
  expect(card.getByText("3 without a seal")).toBeTruthy();
});

test("times to answer are upper bounds, in words", () => {
  expect(describeLatency({ count: 9, atMostMs: { p50: 1, p95: 2.5, p99: null } })).toBe(
    "Half within 1 ms, 95 % within 2.5 ms, 99 % beyond 5 seconds",
  );
  expect(describeLatency(FRESH_SYSTEM.verdicts.latency)).toBe("Nothing measured yet");
});
