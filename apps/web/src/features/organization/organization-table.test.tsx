// @vitest-environment happy-dom
import type { OrganizationSummary } from "@keyhold/contract/organization/organization";
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { createFakeApi, Refused } from "../../testing/fake-api.ts";
import { ACME, sessionOf } from "../../testing/organization.ts";
import { press } from "../../testing/press.ts";
import { renderWithApi } from "../../testing/render.tsx";
import { bulkKindsOf, NO_KINDS } from "../bulk-hold/kinds.ts";
import { OrganizationTable } from "./organization-table.tsx";
import { SelectionProvider } from "./selection.tsx";

const push = vi.fn();
vi.mock("next/navigation", () => ({ useRouter: () => ({ push }) }));
beforeEach(() => push.mockClear());

const SLUGS = ["acme", "globex", "initech", "umbrella"];
const PLATFORM = bulkKindsOf(sessionOf({ role: "platform_admin" }));

function summary(slug: string): OrganizationSummary {
  const { id: _id, slug: _slug, name: _name, holds: _holds, ...rest } = ACME;
  return { ...rest, id: `org_${slug}`, slug, name: slug.toUpperCase(), holds: slug === "globex" ? ["platform"] : [] };
}

function show(kinds = PLATFORM, slugs = SLUGS) {
  const api = createFakeApi({
    "organizations.list": () => ({ items: slugs.map(summary), nextCursor: null }),
    "session.me": () => sessionOf({ role: "platform_admin" }),
    "holds.place": (input) => {
      if (JSON.stringify(input).includes("org_globex"))
        throw new Refused({ code: "HOLD_ALREADY_PLACED", kind: "platform" });
      return { revision: 4 };
    },
    "holds.release": () => ({ revision: 5 }),
  });
  renderWithApi(
    <SelectionProvider>
      <OrganizationTable input={{ limit: 50 }} kinds={kinds} />
    </SelectionProvider>,
    api,
  );
  return api;
}

async function select(name: string, init: MouseEventInit = {}) {
  const box = await screen.findByRole("checkbox", { name });
  await act(async () => fireEvent.click(box, init));
  return box;
}

test("without a role for holds there is nothing to select", async () => {
  show(NO_KINDS);
  expect(await screen.findByRole("link", { name: /ACME/ })).toBeTruthy();
  expect(screen.queryAllByRole("checkbox")).toEqual([]);
});

test("the page is selected as a whole, a range with Shift, and the bar says how many", async () => {
  show();
  await select("Select all on this page");
  expect(screen.getByText("4 organizations selected")).toBeTruthy();
  await press("Clear");
  await select("Select ACME");
  await select("Select INITECH", { shiftKey: true });
  expect(screen.getByText("3 organizations selected")).toBeTruthy();
  const all = screen.getByRole<HTMLInputElement>("checkbox", { name: "Select all on this page" });
  expect([all.checked, all.indeterminate]).toEqual([false, true]);
});

test("the arrows go to the same control of the next row", async () => {
  show();
  const box = await screen.findByRole("checkbox", { name: "Select ACME" });
  box.focus();
  fireEvent.keyDown(box, { key: "ArrowDown" });
  expect(document.activeElement).toBe(screen.getByRole("checkbox", { name: "Select GLOBEX" }));
  const link = screen.getByRole("link", { name: /INITECH/ });
  link.focus();
  fireEvent.keyDown(link, { key: "ArrowUp" });
  expect(document.activeElement).toBe(screen.getByRole("link", { name: /GLOBEX/ }));
});

test("a name goes to the organization's page without a load of the console, and is the browser's with a key held", async () => {
  show();
  const link = await screen.findByRole("link", { name: /INITECH/ });
  expect(link.getAttribute("href")).toBe("/provider/organizations/initech");
  expect(fireEvent.click(link, { ctrlKey: true })).toBe(true);
  expect(fireEvent.click(link, { button: 1 })).toBe(true);
  expect(push).not.toHaveBeenCalled();
  expect(fireEvent.click(within(link).getByText("initech"))).toBe(false);
  expect(push.mock.calls).toEqual([["/provider/organizations/initech"]]);
});

test("a range is taken back as it was chosen, and what is chosen alone is the next one's begin", async () => {
  show();
  await select("Select UMBRELLA");
  await select("Select GLOBEX", { shiftKey: true });
  expect(screen.getByText("3 organizations selected")).toBeTruthy();
  await select("Select INITECH");
  await select("Select GLOBEX", { shiftKey: true });
  expect(screen.getByText("1 organization selected")).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "Select UMBRELLA" }).checked).toBe(true);
});

test("a bulk hold asks once, places one on each, and reports the refused one with its reason; the rest is unselected", async () => {
  const api = show();
  await select("Select all on this page");
  await press("Place holds");
  const dialog = await screen.findByRole("dialog", { name: "Place holds" });
  expect(within(dialog).getByText(/keys of 4 organizations, one after the other/)).toBeTruthy();
  expect(within(dialog).getByText(/1 of them has a platform hold already/)).toBeTruthy();
  await press("Hold 4 organizations");
  expect(api.inputsOf("holds.place")).toEqual([]);
  expect(within(dialog).getByText(/Say why/)).toBeTruthy();
  fireEvent.change(within(dialog).getByLabelText(/Message/), { target: { value: "Call us first." } });
  await press("Hold 4 organizations");
  expect(await within(dialog).findByText("3 held · 1 refused")).toBeTruthy();
  const sent = api.inputsOf("holds.place");
  expect(new Set(sent.map((input) => JSON.stringify(input))).size).toBe(4);
  expect(sent).toContainEqual({
    organizationId: "org_acme",
    kind: "platform",
    reason: "TERMS_VIOLATION",
    message: "Call us first.",
    requestId: expect.any(String),
  });
  const [first] = within(within(dialog).getByRole("table")).getAllByRole("row").slice(1);
  expect(first?.textContent).toContain("GLOBEX");
  expect(first?.textContent).toContain("A platform hold stands already.");
  await act(async () => fireEvent.click(within(dialog).getByText("Close", { selector: "footer button" })));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(screen.getByText("1 organization selected")).toBeTruthy();
});

test("a bulk release offers first the kind that stands", async () => {
  const api = show();
  await select("Select GLOBEX");
  await press("Release holds");
  const dialog = await screen.findByRole("dialog", { name: "Release holds" });
  expect(within(dialog).getByLabelText<HTMLSelectElement>("Kind").value).toBe("platform");
  await press("Release 1 organization");
  expect(await within(dialog).findByText("1 released")).toBeTruthy();
  expect(api.inputsOf("holds.release")).toMatchObject([{ organizationId: "org_globex", kind: "platform" }]);
});

test("a partner is offered its own kind and nothing of the platform's", () => {
  expect(bulkKindsOf(sessionOf({ role: "partner_admin" }))).toEqual({
    place: ["partner"],
    release: ["partner", "threshold"],
  });
  expect(bulkKindsOf(sessionOf({ role: "partner_viewer" }, { role: "platform_viewer" }))).toEqual(NO_KINDS);
});

test("an empty list says what would be in it", async () => {
  show(PLATFORM, []);
  expect(await screen.findByText("There are no organizations here.")).toBeTruthy();
});
