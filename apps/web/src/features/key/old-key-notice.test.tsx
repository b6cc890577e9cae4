// @vitest-environment happy-dom
import type { RetiredValues } from "@keyhold/contract/key/outputs";
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { createFakeApi } from "../../testing/fake-api.ts";
import { renderWithApi } from "../../testing/render.tsx";
import { OldKeyNotice } from "./old-key-notice.tsx";

type Item = RetiredValues["items"][number];

const RETIRED_AT = "2026-03-12T14:02:07.000Z";
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
const tried = (patch: Partial<Item> = {}): Item => ({
  ...{ retiredAt: RETIRED_AT, attempts: 212, lastAttemptAt: ago(125_000), lastSource: "203.0.113.7" },
  ...patch,
});

function show(items: readonly Item[]) {
  const api = createFakeApi({ "key.retired": () => ({ items }) });
  return { api, ...renderWithApi(<OldKeyNotice organizationId="acme" />, api) };
}

const findNotice = async () => within(await screen.findByRole("status", { name: "Old keys in use" }));

test("an old key that is still tried is told: how often, since when, from where, and when last", async () => {
  show([tried()]);
  const notice = await findNotice();
  expect(notice.getByText("Your old key is still being used.")).toBeTruthy();
  expect(notice.getByRole("listitem").textContent).toBe(
    "212 attempts since 12 March 2026, 14:02 UTC, last from 203.0.113.7, 2 minutes ago",
  );
});

test("one attempt is one, and an unknown source is left out", async () => {
  show([tried({ attempts: 1, lastSource: null })]);
  const notice = await findNotice();
  expect(notice.getByRole("listitem").textContent).toBe(
    "1 attempt since 12 March 2026, 14:02 UTC, last, 2 minutes ago",
  );
});

test("several old keys have a line each", async () => {
  show([tried(), tried({ retiredAt: "2026-03-01T00:00:00.000Z", attempts: 1000 })]);
  const notice = await findNotice();
  expect(notice.getByText("Your old keys are still being used.")).toBeTruthy();
  expect(notice.getAllByRole("listitem")[1]?.textContent).toContain("1,000 attempts since 1 March 2026");
});

test.each([
  ["was never tried", { attempts: 0, lastAttemptAt: null, lastSource: null }],
  ["was tried last a day ago", { lastAttemptAt: ago(86_400_000) }],
])("an old key that %s is not told of", async (_what, patch) => {
  const { api, container } = show([tried(patch)]);
  await waitFor(() => expect(api.inputsOf("key.retired")).toHaveLength(1));
  expect(container.textContent).toBe("");
});
