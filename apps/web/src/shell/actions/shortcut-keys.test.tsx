// @vitest-environment happy-dom
import { AlertDialog } from "@keyhold/ui/alert-dialog";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ActionButton, ActionCopyButton } from "./action-button.tsx";
import { offerActions } from "./offered-actions.ts";
import { ShortcutKeys } from "./shortcut-keys.tsx";
import { setSingleKeys } from "./single-keys.ts";

const onPalette = vi.fn();
const onReveal = vi.fn();
const onGo = vi.fn();
let withdraw = () => {};

beforeEach(() => {
  withdraw = offerActions([{ id: "go", label: "Key", group: "Go to", keys: "g k", run: onGo }]);
});

afterEach(() => {
  cleanup();
  withdraw();
  setSingleKeys(true);
  vi.clearAllMocks();
});

function show(children?: ReactNode) {
  render(
    <>
      <ShortcutKeys onPalette={onPalette} />
      <ActionButton action={{ id: "reveal", label: "Reveal API key", key: "r" }} onClick={onReveal}>
        Reveal
      </ActionButton>
      <input aria-label="Field" />
      {children}
    </>,
  );
}

function type(...keys: string[]) {
  for (const key of keys) fireEvent.keyDown(document.activeElement ?? document.body, { key });
}

test("a key presses the button of the page, which says so and has the focus then", () => {
  show();
  const button = screen.getByRole("button", { name: "Reveal" });
  expect(button.getAttribute("aria-keyshortcuts")).toBe("r");
  type("r");
  expect(onReveal).toHaveBeenCalledOnce();
  expect(document.activeElement).toBe(button);
});

test("a button that is gone or cannot be pressed is not pressed by its key", () => {
  show(
    <ActionButton action={{ id: "edit", label: "Edit", key: "e" }} disabled onClick={onReveal}>
      Edit
    </ActionButton>,
  );
  type("e");
  cleanup();
  type("r");
  expect(onReveal).not.toHaveBeenCalled();
});

test("two keys go to a page, and a pause between them forgets the first", () => {
  show();
  type("g", "k");
  expect(onGo).toHaveBeenCalledOnce();
  type("g");
  const late = new KeyboardEvent("keydown", { key: "k", bubbles: true });
  Object.defineProperty(late, "timeStamp", { value: performance.now() + 60_000 });
  document.body.dispatchEvent(late);
  expect(onGo).toHaveBeenCalledOnce();
});

test("nothing happens while one types in a field", () => {
  show();
  screen.getByLabelText("Field").focus();
  type("r", "g", "k");
  fireEvent.keyDown(screen.getByLabelText("Field"), { key: "k", ctrlKey: true });
  for (const spy of [onReveal, onGo, onPalette]) expect(spy).not.toHaveBeenCalled();
});

test("nothing happens behind a window", () => {
  show(
    <AlertDialog open onOpenChange={() => {}} title="Delete" confirmLabel="OK" onConfirm={() => {}}>
      <p>This cannot be undone.</p>
    </AlertDialog>,
  );
  type("r", "g", "k");
  fireEvent.keyDown(document.body, { key: "k", metaKey: true });
  for (const spy of [onReveal, onGo, onPalette]) expect(spy).not.toHaveBeenCalled();
});

test("keys of one character can be turned off; the palette's stays, and no button speaks of its key", () => {
  setSingleKeys(false);
  show(
    <ActionCopyButton
      action={{ id: "copy", label: "Copy", key: "c" }}
      text="text"
      label="Copy API key"
      onFailed={() => {}}
    />,
  );
  type("r", "g", "k");
  expect(onReveal).not.toHaveBeenCalled();
  expect(onGo).not.toHaveBeenCalled();
  fireEvent.keyDown(document.body, { key: "k", ctrlKey: true });
  expect(onPalette).toHaveBeenCalledOnce();
  for (const button of screen.getAllByRole("button")) expect(button.hasAttribute("aria-keyshortcuts")).toBe(false);
});
