// @vitest-environment happy-dom
import type { AuditEventView, AuditPageView, ChainVerdictView } from "@keyhold/contract/audit/audit";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { createFakeApi, Refused } from "../../testing/fake-api.ts";
import { press } from "../../testing/press.ts";
import { renderWithApi } from "../../testing/render.tsx";
import { AuditLog } from "./audit-log.tsx";
import { ChainTools } from "./chain-tools.tsx";

vi.mock("next/navigation", () => ({
  useSearchParams: () => new URLSearchParams(window.location.search),
  useRouter: () => ({ push: () => undefined }),
}));

beforeEach(() => window.history.replaceState(null, "", "/orgs/acme/administration/audit"));

const EVENT: AuditEventView = {
  id: "evt_1",
  position: 7,
  hash: "ab".repeat(32),
  type: "key.regenerated",
  outcome: "accepted",
  revision: 3,
  refusalCode: null,
  actor: { kind: "user", side: "organization", id: "usr_1", name: "ops@acme.example" },
  facts: {},
  providerFacts: null,
  address: "192.0.2.7",
  userAgent: "curl/8",
  requestId: "req-1234",
  at: "2026-03-12T14:02:07.000Z",
};
const REFUSED: AuditEventView = {
  ...EVENT,
  ...{ id: "evt_2", type: "key.delete", outcome: "refused", refusalCode: "FORBIDDEN", at: "2026-03-11T08:00:00.000Z" },
};
const INPUT = { organizationId: "acme", limit: 50 };

function show(page: Partial<AuditPageView>, answers: Parameters<typeof createFakeApi>[0] = {}, view = {}) {
  const api = createFakeApi({
    "audit.list": () => ({ items: [EVENT, REFUSED], nextCursor: null, ...page }),
    ...answers,
  });
  return { api, ...renderWithApi(<AuditLog input={INPUT} view={view} />, api) };
}

test("events are plain sentences under their days, and a refusal says why", async () => {
  show({});
  const first = await screen.findByRole("region", { name: "12 March 2026" });
  expect(within(first).getByRole("link", { name: /ops@acme\.example regenerated the key/ })).toBeTruthy();
  const second = screen.getByRole("region", { name: "11 March 2026" });
  expect(second.textContent).toContain("tried to delete the key: the role does not allow it");
  expect(second.textContent).toContain("Refused");
});

test("older events go on from where the page ended, with the filters that stand", async () => {
  show({ nextCursor: "5.9" }, {}, { kind: "key" });
  const older = await screen.findByRole("link", { name: "Older" });
  expect(older.getAttribute("href")).toBe("?kind=key&after=5.9");
  expect(screen.getByRole("link", { name: /regenerated/ }).getAttribute("href")).toBe("?kind=key&event=evt_1");
});

test("an empty page that is not the last says that there is more to look at", async () => {
  show({ items: [], nextCursor: "5.9" }, {}, { q: "who@acme.example" });
  expect(await screen.findByText("None of these events matches.")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Older" })).toBeTruthy();
});

test("the event that the address names is shown with all that is known of it", async () => {
  window.history.replaceState(null, "", "?event=evt_1");
  const { api } = show({});
  const detail = await screen.findByRole("dialog", { name: "ops@acme.example regenerated the key" });
  for (const text of ["192.0.2.7", "curl/8", "req-1234", "key.regenerated", "No. 7", "Accepted"]) {
    expect(detail.textContent).toContain(text);
  }
  expect(api.inputsOf("audit.get")).toEqual([]);
  fireEvent.click(within(detail).getByRole("button", { name: "Close" }));
  expect(window.location.search).toBe("");
});

test("what a threshold was and is has its unit", async () => {
  window.history.replaceState(null, "", "?event=evt_4");
  const facts = { before: { limit: 5000, window: "day" }, after: { limit: 9000, window: "month" } };
  show({ items: [{ ...EVENT, id: "evt_4", type: "threshold.set", facts }] });
  const detail = await screen.findByRole("dialog", { name: /set the threshold/ });
  expect(detail.textContent).toContain("5,000 calls");
  expect(detail.textContent).toContain("9,000 calls");
});

test("one that is on another page is asked for, and one that is not there is said not to be", async () => {
  window.history.replaceState(null, "", "?event=evt_3");
  const { api, unmount } = show({}, { "audit.get": () => ({ ...EVENT, id: "evt_3", type: "key.added" }) });
  expect(await screen.findByRole("dialog", { name: /added a key/ })).toBeTruthy();
  expect(api.inputsOf("audit.get")).toEqual([{ organizationId: "acme", eventId: "evt_3" }]);
  unmount();
  const refuse = () => {
    throw new Refused({ code: "NOT_FOUND" });
  };
  show({}, { "audit.get": refuse });
  expect(await screen.findByText("There is no such event in this log.")).toBeTruthy();
});

const HEAD = { position: 7, hash: "cd".repeat(32) };

function showTools(verdict: Partial<ChainVerdictView>) {
  const api = createFakeApi({
    "audit.verify": () => ({ verified: 7, unchained: 0, head: HEAD, broken: null, ...verdict }),
  });
  return renderWithApi(<ChainTools input={INPUT} view={{}} />, api);
}

test("a whole chain is said to be whole, with its end to note and what nothing can be said of", async () => {
  showTools({ unchained: 2 });
  await press("Verify chain");
  await waitFor(() => expect(screen.getByText("The chain is whole.")).toBeTruthy());
  expect(screen.getByText(/7 events, one behind the other/)).toBeTruthy();
  expect(screen.getByText(/Nothing can be said of 2 events/)).toBeTruthy();
  expect(screen.getByText(`7:${HEAD.hash}`)).toBeTruthy();
});

test("of a broken chain the first bad link is named, and its event can be shown", async () => {
  showTools({ verified: 4, broken: { rule: "CHANGED", position: 5, eventId: "evt_5" } });
  await press("Verify chain");
  await waitFor(() => expect(screen.getByText("The chain is broken at no. 5.")).toBeTruthy());
  expect(screen.getByText(/it is not what was written down there. 4 events before it are as written/)).toBeTruthy();
  await press("Show the event");
  expect(window.location.search).toBe("?event=evt_5");
});

test("a chain that could not be verified is told as that, not as a change", async () => {
  const api = createFakeApi({
    "audit.verify": () => {
      throw new Error("nobody answers");
    },
  });
  renderWithApi(<ChainTools input={INPUT} view={{}} />, api);
  await press("Verify chain");
  expect((await screen.findByRole("alert")).textContent).toContain("Nothing has changed");
});
