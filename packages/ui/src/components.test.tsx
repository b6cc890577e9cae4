// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { useRef, useState } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { AlertDialog } from "./alert-dialog.tsx";
import { CopyButton } from "./copy-button.tsx";
import { Dialog } from "./dialog.tsx";
import { Field } from "./field.tsx";
import { Input } from "./input.tsx";
import { KeyText } from "./key-text.tsx";
import { SidePanel } from "./side-panel.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "./table.tsx";

afterEach(cleanup);

test("a key is shown in three groups of four, and its text has no spaces", () => {
  render(<KeyText value="aB0O1lI9xZ7q" testId="key" />);
  const key = screen.getByTestId("key");
  expect([...key.children].map((group) => group.textContent)).toEqual(["aB0O", "1lI9", "xZ7q"]);
  expect(key.textContent).toBe("aB0O1lI9xZ7q");
});

test("a hidden key says so to who cannot see the dots", () => {
  render(<KeyText value={null} />);
  expect(screen.getByRole("img", { name: "Hidden" }).textContent).toBe("••••••••••••");
});

test("a field's label, hint and error belong to its control", () => {
  render(
    <Field label="Message" hint="The organization reads this." error="Say why.">
      {(control) => <Input {...control} />}
    </Field>,
  );
  const control = screen.getByLabelText("Message");
  const described = (control.getAttribute("aria-describedby") ?? "").split(" ");
  expect(described.map((id) => document.getElementById(id)?.textContent)).toEqual([
    "The organization reads this.",
    "Say why.",
  ]);
  expect(control.getAttribute("aria-invalid")).toBe("true");
});

test("an irreversible question starts with the focus on Cancel, and only its own button confirms", async () => {
  const onConfirm = vi.fn();
  const onOpenChange = vi.fn();
  render(
    <AlertDialog open onOpenChange={onOpenChange} title="Delete" confirmLabel="OK" onConfirm={onConfirm}>
      <p>This cannot be undone.</p>
    </AlertDialog>,
  );
  await waitFor(() => expect(document.activeElement?.textContent).toBe("Cancel"));
  fireEvent.click(screen.getByRole("button", { name: "Cancel" }));
  expect(onOpenChange).toHaveBeenCalledWith(false);
  expect(onConfirm).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole("button", { name: "OK" }));
  expect(onConfirm).toHaveBeenCalledOnce();
});

test("a window above another starts where it is told to, and not in its first field", async () => {
  function Windows() {
    const password = useRef<HTMLInputElement>(null);
    const [isAbove, setAbove] = useState(false);
    return (
      <>
        <Dialog open onOpenChange={() => {}} title="Edit">
          <input aria-label="Value" />
          <button type="button" onClick={() => setAbove(true)}>
            Save
          </button>
        </Dialog>
        {isAbove ? (
          <Dialog open onOpenChange={() => {}} title="Sign in" initialFocus={password}>
            <input aria-label="Email" />
            <input aria-label="Password" ref={password} />
          </Dialog>
        ) : null}
      </>
    );
  }
  render(<Windows />);
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Value")));
  fireEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Password")));
});

test.each([
  [
    "a window",
    (close: () => void) => (
      <Dialog open onOpenChange={close} title="Edit">
        <input aria-label="Name" autoFocus />
      </Dialog>
    ),
  ],
  [
    "a question",
    (close: () => void) => (
      <AlertDialog open onOpenChange={close} title="Delete" confirmLabel="OK" onConfirm={() => {}}>
        <p>This cannot be undone.</p>
      </AlertDialog>
    ),
  ],
  [
    "a panel beside the page",
    (close: () => void) => (
      <SidePanel open onOpenChange={close} title="Event">
        <p>What happened.</p>
      </SidePanel>
    ),
  ],
])("%s closes with Esc and gives the focus back to what opened it", async (_what, windowOf) => {
  function Page() {
    const [isOpen, setOpen] = useState(false);
    return (
      <>
        <button type="button" onClick={() => setOpen(true)}>
          Open
        </button>
        {isOpen ? windowOf(() => setOpen(false)) : null}
      </>
    );
  }
  render(<Page />);
  const opener = screen.getByText("Open");
  opener.focus();
  fireEvent.click(opener);
  await waitFor(() => expect(document.activeElement).not.toBe(opener));
  fireEvent.keyDown(document.activeElement ?? document.body, { key: "Escape" });
  await waitFor(() => expect(document.activeElement).toBe(opener));
});

test("a table is one to every browser, also where its rows are blocks", () => {
  const { container } = render(
    <Table label="Partners">
      <TableHead>
        <TableHeader>Partner</TableHeader>
      </TableHead>
      <TableBody>
        <TableRow>
          <TableCell named="Partner">Northwind</TableCell>
        </TableRow>
      </TableBody>
    </Table>,
  );
  const rolesOf = (elements: string) =>
    [...container.querySelectorAll(elements)].map((element) => element.getAttribute("role"));
  expect(rolesOf("table, thead, tbody, tr, th, td")).toEqual([
    "table",
    "rowgroup",
    "row",
    "columnheader",
    "rowgroup",
    "row",
    "cell",
  ]);
});

test("a copy that the browser refuses is not called copied", async () => {
  const onFailed = vi.fn();
  vi.stubGlobal("isSecureContext", false);
  document.execCommand = () => false;
  render(<CopyButton text="abc" label="Copy base URL" onFailed={onFailed} />);
  fireEvent.click(screen.getByRole("button", { name: "Copy base URL" }));
  await waitFor(() => expect(onFailed).toHaveBeenCalledOnce());
  expect(screen.queryByText("Copied")).toBeNull();
});

test("a copy says that it was made", async () => {
  document.execCommand = () => true;
  render(<CopyButton text="abc" label="Copy base URL" onFailed={() => {}} />);
  fireEvent.click(screen.getByRole("button", { name: "Copy base URL" }));
  await waitFor(() => expect(screen.getByRole("status").textContent).toBe("Copied"));
});
