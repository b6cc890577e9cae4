// @vitest-environment happy-dom
import type { KeyView } from "@keyhold/contract/key/outputs";
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { createFakeApi, Refused } from "../../testing/fake-api.ts";
import { createSlot, ENABLED, NOTHING_ALLOWED } from "../../testing/key-slot.ts";
import { press } from "../../testing/press.ts";
import { renderWithApi } from "../../testing/render.tsx";
import { NOTHING_USED } from "../../testing/usage.ts";
import { KeyScreen } from "./key-screen.tsx";

const ACME = { slug: "acme", name: "Acme" };
const OLD = "Old0Old0Old0";
const TYPED = "Qx7ZkLm29TrB";
const RANDOM = "h4Jd92LmQz0P";

function show(answers: Parameters<typeof createFakeApi>[0], isAdmin = true) {
  const api = createFakeApi({ ...NOTHING_USED, ...answers });
  return { api, ...renderWithApi(<KeyScreen organization={ACME} isAdmin={isAdmin} />, api) };
}

function showView(view: Partial<KeyView>, isAdmin = true) {
  return show({ "key.get": () => ({ ...ENABLED, ...view }) }, isAdmin);
}

async function typeKey(text: string) {
  fireEvent.change(await screen.findByLabelText("New API Key"), { target: { value: text } });
}

describe("a value on the page", () => {
  test("is masked until Reveal, and gone again with Hide", async () => {
    show({ "key.get": () => ENABLED, "key.reveal": () => ({ value: OLD, revision: 3 }) });
    const shown = await screen.findByTestId("api-key-value");
    expect(shown.textContent).toBe("••••••••••••");
    await press("Reveal");
    await waitFor(() => expect(screen.getByTestId("api-key-value").textContent).toBe(OLD));
    await press("Hide");
    expect(screen.getByTestId("api-key-value").textContent).toBe("••••••••••••");
  });

  test("never is in the query cache, the mutation cache, storage, the address or the console", async () => {
    const logged = (["log", "info", "warn", "error", "debug"] as const).map((name) => vi.spyOn(console, name));
    const { slot, change } = createSlot(OLD);
    const { api, queryClient } = show({
      "key.get": () => slot.view,
      "key.reveal": () => ({ value: slot.value, revision: slot.view.revision }),
      "key.assess": () => ({
        entropyBits: 60,
        strength: "strong",
        faults: [],
        isCurrent: false,
        resemblesCurrent: false,
      }),
      "key.edit": (input) => change(input, TYPED),
      "key.regenerate": (input) => change(input, RANDOM),
    });
    await press("Reveal");
    await waitFor(() => expect(screen.getByTestId("api-key-value").textContent).toBe(OLD));
    await press("Edit");
    await typeKey(TYPED);
    await waitFor(() => expect(api.inputsOf("key.assess")).toHaveLength(1));
    await press("Confirm");
    await waitFor(() => expect(screen.getByTestId("api-key-value").textContent).toBe(TYPED));
    await press("Regenerate");
    await press("OK");
    await waitFor(() => expect(screen.getByTestId("api-key-value").textContent).toBe(RANDOM));

    const remembered = JSON.stringify([
      queryClient
        .getQueryCache()
        .getAll()
        .map(({ queryKey, state }) => ({ queryKey, state })),
      queryClient
        .getMutationCache()
        .getAll()
        .map(({ state }) => state),
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      window.location.href,
      history.state,
      logged.flatMap((spy) => spy.mock.calls.map(String)),
    ]);
    expect(remembered).toContain("org_1");
    for (const value of [OLD, TYPED, RANDOM]) expect(remembered).not.toContain(value);
    for (const spy of logged) spy.mockRestore();
  });

  test("disappears when the slot has moved on", async () => {
    const { slot, move } = createSlot(OLD);
    const { queryClient } = show({
      "key.get": () => slot.view,
      "key.reveal": () => ({ value: slot.value, revision: slot.view.revision }),
    });
    await press("Reveal");
    await waitFor(() => expect(screen.getByTestId("api-key-value").textContent).toBe(OLD));
    move(RANDOM, "ops@acme.example");
    await act(() => queryClient.refetchQueries());
    await waitFor(() => expect(screen.getByTestId("api-key-value").textContent).toBe("••••••••••••"));
  });
});

describe("somebody was faster", () => {
  test("in the edit window the typed text stays, and the next Confirm names the new revision", async () => {
    const { slot, change, move } = createSlot(OLD);
    const { api } = show({ "key.get": () => slot.view, "key.edit": (input) => change(input, TYPED) });
    await press("Edit");
    move(RANDOM, "ops@acme.example");
    await typeKey(TYPED);
    await press("Confirm");
    const window = within(await screen.findByRole("dialog", { name: "Edit API Key" }));
    await window.findByText(/ops@acme\.example changed this key/);
    expect(window.getByText(/look again before you change it/)).toBeTruthy();
    expect(window.getByLabelText<HTMLInputElement>("New API Key").value).toBe(TYPED);
    await press("Confirm");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(api.inputsOf("key.edit")).toMatchObject([{ expectedRevision: 3 }, { expectedRevision: 4 }]);
  });

  test("Delete changes nothing and says who it was", async () => {
    const { slot, change, move } = createSlot(OLD);
    show({ "key.get": () => slot.view, "key.delete": (input) => change(input, OLD) });
    await press("Delete");
    move(RANDOM, "ops@acme.example");
    await press("OK");
    await screen.findByText(/ops@acme\.example changed this key/);
    expect(slot.value).toBe(RANDOM);
    expect(screen.queryByRole("alertdialog")).toBeNull();
  });
});

describe("no answer", () => {
  test("another try sends the same request id and revision, so that it is carried out once", async () => {
    const { slot, change } = createSlot(OLD);
    let isDown = true;
    const { api } = show({
      "key.get": () => slot.view,
      "key.regenerate": (input) => {
        if (isDown) throw new Error("network");
        return change(input, RANDOM);
      },
    });
    await press("Regenerate");
    await press("OK");
    await screen.findByText("We can't reach the key service.");
    isDown = false;
    await press("OK");
    await waitFor(() => expect(screen.getByTestId("api-key-value").textContent).toBe(RANDOM));
    const [first, second] = api.inputsOf("key.regenerate");
    expect(first).toMatchObject({ expectedRevision: 3, requestId: expect.any(String) });
    expect(second).toEqual(first);
  });
});

describe("a refused value", () => {
  test("KEY_UNCHANGED is said at the field, and the text stays", async () => {
    show({
      "key.get": () => ENABLED,
      "key.edit": () => {
        throw new Refused({ code: "KEY_UNCHANGED", field: "value" });
      },
    });
    await press("Edit");
    await typeKey(OLD);
    await press("Confirm");
    const field = screen.getByLabelText<HTMLInputElement>("New API Key");
    await waitFor(() => expect(field.getAttribute("aria-invalid")).toBe("true"));
    expect(screen.getByRole("alert").textContent).toBe("This is the current key. Type a different one.");
    expect(field.getAttribute("aria-describedby")).toContain(screen.getByRole("alert").id);
    expect(field.value).toBe(OLD);
  });

  test("the current key is told while typing, and cannot be confirmed", async () => {
    show({
      "key.get": () => ENABLED,
      "key.assess": () => ({
        entropyBits: 60,
        strength: "strong",
        faults: [],
        isCurrent: true,
        resemblesCurrent: false,
      }),
    });
    await press("Edit");
    await typeKey(OLD);
    const confirm = screen.getByRole<HTMLButtonElement>("button", { name: "Confirm" });
    await waitFor(() => expect(confirm.disabled).toBe(true));
    expect(screen.getByText("Different from the current key").textContent).toContain("not met");
  });

  test("a key that resembles the current one is told, and can be confirmed", async () => {
    show({
      "key.get": () => ENABLED,
      "key.assess": () => ({
        entropyBits: 60,
        strength: "strong",
        faults: [],
        isCurrent: false,
        resemblesCurrent: true,
      }),
    });
    await press("Edit");
    await typeKey(TYPED);
    await waitFor(() => expect(screen.getByText(/Shares many characters with the current key/)).toBeDefined());
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Confirm" }).disabled).toBe(false);
  });

  test("Enter in the field confirms nothing", async () => {
    const { api } = show({ "key.get": () => ENABLED });
    await press("Edit");
    await typeKey(TYPED);
    fireEvent.keyDown(screen.getByLabelText("New API Key"), { key: "Enter" });
    fireEvent.submit(screen.getByLabelText("New API Key"));
    expect(api.inputsOf("key.edit")).toEqual([]);
  });
});

describe("what the page offers", () => {
  test("under a hold: who, why and since when, the organization's id, and no action", async () => {
    const hold = {
      code: "HOLD" as const,
      kind: "partner" as const,
      reason: "OTHER" as const,
      message: "Call us first.",
      party: "Northwind",
      since: "2026-11-20T10:00:00.000Z",
    };
    showView({ status: "disabled", causes: [hold], capabilities: { ...NOTHING_ALLOWED, reveal: true } });
    const banner = within(await screen.findByRole("status", { name: "Why the key is disabled" }));
    expect(banner.getByText("Northwind stopped this key.")).toBeTruthy();
    expect(banner.getByText("Call us first.")).toBeTruthy();
    expect(banner.getByText(/20 November 2026, 10:00 UTC/)).toBeTruthy();
    expect(banner.getByText("org_1")).toBeTruthy();
    expect(screen.getByText("Disabled")).toBeTruthy();
    for (const name of ["Add API Key", "Edit", "Regenerate", "Delete"]) {
      expect(screen.queryByRole("button", { name })).toBeNull();
    }
  });

  test("to a viewer: the key masked without Reveal, no action, one quiet line", async () => {
    showView({ capabilities: NOTHING_ALLOWED }, false);
    await screen.findByText("Only organization admins can change the key.");
    for (const name of ["Reveal", "Copy API key", "Edit", "Regenerate", "Delete"]) {
      expect(screen.queryByRole("button", { name })).toBeNull();
    }
  });

  test("for an empty slot: only Add API Key, and the new key with Works now.", async () => {
    const { slot, change } = createSlot("", {
      status: "empty",
      masked: null,
      capabilities: { ...NOTHING_ALLOWED, add: true },
    });
    show({
      "key.get": () => slot.view,
      "key.add": (input) => {
        const output = change(input, RANDOM);
        slot.view = { ...ENABLED, revision: output.revision };
        return output;
      },
    });
    expect(await screen.findByText("No API key. Integrations cannot connect.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Edit" })).toBeNull();
    await press("Add API Key");
    expect(await screen.findByText("Works now.")).toBeTruthy();
    expect(screen.getByTestId("api-key-value").textContent).toBe(RANDOM);
    expect(screen.queryByRole("button", { name: "Add API Key" })).toBeNull();
  });

  test("without a subscription: whom to ask, and no card", async () => {
    showView({ status: "unsubscribed", masked: null, capabilities: NOTHING_ALLOWED });
    expect(await screen.findByText("Not subscribed")).toBeTruthy();
    expect(screen.getByRole("link", { name: "support@provider.example" }).getAttribute("href")).toBe(
      "mailto:support@provider.example",
    );
    expect(screen.queryByText("Base URL")).toBeNull();
  });

  test("after the subscription's end: since when, and that the key is kept", async () => {
    showView({
      status: "disabled",
      causes: [{ code: "SUBSCRIPTION_EXPIRED", since: "2026-11-03T00:00:00.000Z" }],
      capabilities: { ...NOTHING_ALLOWED, reveal: true },
    });
    expect(await screen.findByText("Your API subscription ended on 3 November 2026.")).toBeTruthy();
    expect(screen.getByText("Your key is kept and will work again when it is renewed.")).toBeTruthy();
  });
});

test.each(["Regenerate", "Delete"])("%s says what breaks, by what was counted when it was asked", async (action) => {
  const { api } = show({
    "key.get": () => ENABLED,
    "usage.series": () => ({
      items: [13, 14].map((hour) => ({ startsAt: `2026-11-24T${hour}:00:00.000Z`, allowed: 602, refused: 0 })),
      threshold: null,
    }),
  });
  await press(action);
  const window = await screen.findByRole("alertdialog");
  await within(window).findByText(/^1,204 calls used this key since 13:00 UTC\.$/);
  expect(api.inputsOf("usage.series")).toContainEqual(
    expect.objectContaining({ organizationId: "acme", window: "hour" }),
  );
});

test("how to use a key is on the page with the base URL, and goes with the key", async () => {
  const { unmount } = showView({});
  const panel = await screen.findByRole("tabpanel", { name: "curl" });
  expect(panel.textContent).toContain(ENABLED.baseUrl);
  unmount();
  showView({ status: "empty", masked: null });
  expect(await screen.findByText("No API key. Integrations cannot connect.")).toBeTruthy();
  expect(screen.queryByRole("tabpanel")).toBeNull();
});

test("the window of an irreversible action starts with the focus on Cancel", async () => {
  showView({});
  await press("Delete");
  await waitFor(() => expect(document.activeElement?.textContent).toBe("Cancel"));
  expect(screen.getByText("This cannot be undone.")).toBeTruthy();
});
