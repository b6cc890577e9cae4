// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createFakeApi } from "../../testing/fake-api.ts";
import { ACME } from "../../testing/organization.ts";
import { renderWithApi } from "../../testing/render.tsx";
import { offerActions } from "../actions/offered-actions.ts";
import { areSingleKeysOn, setSingleKeys } from "../actions/single-keys.ts";
import { Palette } from "./palette.tsx";
import { Shortcuts } from "./shortcuts.tsx";

const push = vi.fn();
vi.mock("next/navigation", () => ({ useRouter: () => ({ push }) }));

const onEdit = vi.fn();
let withdraw = () => {};

beforeEach(() => {
  Element.prototype.scrollIntoView = () => {};
  withdraw = offerActions([
    { id: "members", label: "Members", group: "Go to", keys: "g m", run: () => {} },
    { id: "edit", label: "Edit API key", group: "This page", run: onEdit },
  ]);
});

afterEach(() => {
  withdraw();
  setSingleKeys(true);
  vi.clearAllMocks();
});

function show(isProvider: boolean, hasMore = false) {
  const api = createFakeApi({
    "organizations.list": () => ({ items: [ACME], nextCursor: hasMore ? "n" : null }),
  });
  const view = renderWithApi(<Palette isProvider={isProvider} />, api);
  return { api, ...view };
}

function search(text: string) {
  fireEvent.change(screen.getByRole("combobox"), { target: { value: text } });
}

test("what the page offers comes first, with its keys", () => {
  show(false);
  expect(screen.getAllByRole("option").map((option) => option.textContent)).toEqual(["Edit API key", "MembersGM"]);
});

test("Enter does what is chosen, once the palette is gone", async () => {
  const { unmount } = show(false);
  search("edit");
  await waitFor(() => expect(screen.getAllByRole("option")).toHaveLength(1));
  fireEvent.keyDown(screen.getByRole("combobox"), { key: "Enter" });
  expect(onEdit).not.toHaveBeenCalled();
  unmount();
  await waitFor(() => expect(onEdit).toHaveBeenCalledOnce());
});

test("organizations are asked for after a pause, once for what was typed, eight at most", async () => {
  const { api } = show(true, true);
  for (const text of ["a", "ac", "acm"]) search(text);
  await screen.findByRole("option", { name: /^Acme/ });
  expect(api.inputsOf("organizations.list")).toEqual([{ search: "acm", sort: "name", limit: 8 }]);
  expect(screen.getByRole("option", { name: "All organizations with “acm”" })).toBeTruthy();
});

test("who serves nobody asks for no organizations", async () => {
  const { api } = show(false);
  search("zzz");
  await screen.findByText("Nothing matches “zzz”.");
  await act(() => new Promise((resolve) => setTimeout(resolve, 300)));
  expect(api.calls).toEqual([]);
});

test("the list tells every key, and its switch turns single ones off in this browser", () => {
  renderWithApi(<Shortcuts />, createFakeApi({}));
  expect(screen.getByText("Members").nextSibling?.textContent).toContain("g then m");
  fireEvent.click(screen.getByRole("switch", { name: "Single-key shortcuts" }));
  expect(areSingleKeysOn()).toBe(false);
  expect(screen.getByText("Members").nextSibling?.textContent).toBe("Off");
});
