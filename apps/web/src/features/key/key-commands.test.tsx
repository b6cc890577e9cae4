// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { createFakeApi } from "../../testing/fake-api.ts";
import { createSlot, ENABLED, NOTHING_ALLOWED } from "../../testing/key-slot.ts";
import { press } from "../../testing/press.ts";
import { renderWithApi } from "../../testing/render.tsx";
import { NOTHING_USED } from "../../testing/usage.ts";
import { KeyScreen } from "./key-screen.tsx";

const OLD = "Old0Old0Old0";
const TYPED = "Qx7ZkLm29TrB";
const RANDOM = "h4Jd92LmQz0P";
const OUT_OF_DATE = "This page may be out of date. What was confirmed stays confirmed.";
const TOAST = /The (old )?key was refused from (\d\d:\d\d:\d\d) UTC/;

function show(answers: Parameters<typeof createFakeApi>[0]) {
  const api = createFakeApi({ ...NOTHING_USED, ...answers });
  return { api, ...renderWithApi(<KeyScreen organization={{ slug: "acme", name: "Acme" }} isAdmin />, api) };
}

/** A slot whose state can be held back or not given at all. */
function createConsole(start: Parameters<typeof createSlot>[1] = {}) {
  const { slot, change, move } = createSlot(OLD, start);
  const gate: { wait: Promise<void> | null; isDown: boolean } = { wait: null, isDown: false };
  const answers = {
    "key.get": async () => {
      await gate.wait;
      if (gate.isDown) throw new Error("network");
      return slot.view;
    },
    "key.assess": () => ({
      entropyBits: 60,
      strength: "strong",
      faults: [],
      isCurrent: false,
      resemblesCurrent: false,
    }),
    "key.reveal": () => ({ value: slot.value, revision: slot.view.revision }),
    "key.add": (input: unknown) => change(input, RANDOM),
    "key.edit": (input: unknown) => change(input, TYPED),
    "key.regenerate": (input: unknown) => change(input, RANDOM),
    "key.delete": (input: unknown) => {
      const { revision } = change(input, "");
      return { revision };
    },
  };
  return { slot, move, gate, answers };
}

describe("a double click while the state is asked for again", () => {
  test.each([
    { path: "key.regenerate", open: "Regenerate", confirm: "OK" },
    { path: "key.delete", open: "Delete", confirm: "OK" },
    { path: "key.edit", open: "Edit", confirm: "Confirm" },
  ])("sends $path once", async ({ path, open, confirm }) => {
    const { gate, answers } = createConsole();
    const { api } = show(answers);
    await press(open);
    if (open === "Edit") fireEvent.change(await screen.findByLabelText("New API Key"), { target: { value: TYPED } });
    const { promise, resolve } = Promise.withResolvers<void>();
    gate.wait = promise;
    await press(confirm);
    await waitFor(() => expect(api.inputsOf("key.get")).toHaveLength(2));
    expect(screen.getByRole<HTMLButtonElement>("button", { name: confirm }).disabled).toBe(true);
    await press(confirm);
    await act(async () => resolve());
    await waitFor(() => expect(screen.queryByRole("button", { name: confirm })).toBeNull());
    expect(api.inputsOf(path)).toHaveLength(1);
  });

  test("sends key.add once", async () => {
    const { gate, answers } = createConsole({
      status: "empty",
      masked: null,
      capabilities: { ...NOTHING_ALLOWED, add: true },
    });
    const { api } = show(answers);
    const add = await screen.findByRole("button", { name: "Add API Key" });
    const { promise, resolve } = Promise.withResolvers<void>();
    gate.wait = promise;
    await act(async () => fireEvent.click(add));
    await waitFor(() => expect(api.inputsOf("key.get")).toHaveLength(2));
    await act(async () => fireEvent.click(add));
    await act(async () => resolve());
    expect(await screen.findByText("Works now.")).toBeTruthy();
    expect(api.inputsOf("key.add")).toHaveLength(1);
  });
});

describe("a confirmed command after which the state does not come", () => {
  test.each([
    { open: "Regenerate", value: RANDOM },
    { open: "Delete", value: ENABLED.masked },
  ])("$open: the page says that it may be out of date, and the time is of now", async ({ open, value }) => {
    const { gate, answers } = createConsole();
    const { container } = show(answers);
    await press(open);
    gate.isDown = true;
    const before = Date.now();
    await press("OK");
    const toast = await screen.findByText(TOAST);
    expect(await screen.findByText(OUT_OF_DATE)).toBeTruthy();
    expect(document.body.textContent).not.toContain("Nothing has changed");
    expect(screen.getByTestId("api-key-value").textContent).toBe(value);
    const moments = [before, Date.now()].map((at) => new Date(at).toISOString().slice(11, 19));
    expect(moments).toContain(TOAST.exec(toast.textContent ?? "")?.[2]);
    expect(container.textContent).toContain("12 March 2026");
  });

  test("a repeated question that is answered takes the notice away", async () => {
    const { gate, answers } = createConsole();
    show(answers);
    await press("Regenerate");
    gate.isDown = true;
    await press("OK");
    await screen.findByText(OUT_OF_DATE);
    gate.isDown = false;
    await press("Try again");
    await waitFor(() => expect(screen.queryByText(OUT_OF_DATE)).toBeNull());
  });
});

test("where the key is always shown, it is shown again after somebody else's change", async () => {
  const { move, answers } = createConsole({ revealAlways: true });
  const { api, queryClient } = show(answers);
  await waitFor(() => expect(screen.getByTestId("api-key-value").textContent).toBe(OLD));
  move(RANDOM, "ops@acme.example");
  await act(() => queryClient.refetchQueries());
  await waitFor(() => expect(screen.getByTestId("api-key-value").textContent).toBe(RANDOM));
  await press("Regenerate");
  await press("OK");
  await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  // The answer to the own command has the value: it is not read a third time.
  expect(api.inputsOf("key.reveal")).toHaveLength(2);
});

describe("an empty slot that something stops", () => {
  const hold = {
    code: "HOLD" as const,
    kind: "platform" as const,
    reason: "OTHER" as const,
    message: "Call us first.",
    party: null,
    since: "2026-11-20T10:00:00.000Z",
  };
  const expiry = { code: "SUBSCRIPTION_EXPIRED" as const, since: "2026-11-03T00:00:00.000Z" };

  test.each([
    [[hold], "No API key. One can be added when the hold is released."],
    [[expiry], "No API key. One can be added when the subscription is renewed."],
    [
      [hold, { ...hold, kind: "partner" as const }, expiry],
      "No API key. One can be added when the holds are released and the subscription is renewed.",
    ],
  ])("says what has to end first", async (causes, sentence) => {
    const view = { ...ENABLED, status: "disabled" as const, masked: null, causes, capabilities: NOTHING_ALLOWED };
    show({ "key.get": () => view });
    expect(await screen.findByText(sentence)).toBeTruthy();
  });
});
