// @vitest-environment happy-dom
import type { WebhookList, WebhookView } from "@keyhold/contract/webhook/webhook";
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { createFakeApi, Refused } from "../../testing/fake-api.ts";
import { press } from "../../testing/press.ts";
import { renderWithApi } from "../../testing/render.tsx";
import { EndpointScreen } from "./endpoint-screen.tsx";
import { WebhooksScreen } from "./webhooks-screen.tsx";

vi.mock("next/navigation", () => ({
  useSearchParams: () => new URLSearchParams(window.location.search),
  useRouter: () => ({ push: () => undefined }),
}));

const SECRET = "whsec_c2VjcmV0IHRoYXQgbm9ib2R5IG1heSBrZWVwIDEyMw==";
const HOOK: WebhookView = {
  id: "whk_1",
  url: "https://hooks.acme.example/in",
  description: "Deploys",
  events: null,
  createdAt: "2026-03-12T14:02:07.000Z",
  disabled: null,
  failingSince: null,
  previousSecretUntil: null,
};
const LIST: WebhookList = { items: [HOOK], canManage: true, allows: { http: false, privateAddresses: false } };
const DELIVERY = {
  ...{ id: 9, eventId: "msg_9", type: "key.edited", organizationId: "org_1", state: "pending", attempts: 3 },
  ...{ status: 503, fault: "STATUS", durationMs: 120, lastAttemptAt: "2026-03-12T14:02:07.000Z" },
  ...{ nextAttemptAt: "2100-01-01T00:00:00.000Z", createdAt: "2026-03-12T14:00:00.000Z" },
};
const NO_DELIVERIES = { items: [], nextCursor: null };

function show(list: Partial<WebhookList>, answers: Parameters<typeof createFakeApi>[0] = {}) {
  const api = createFakeApi({ "webhooks.list": () => ({ ...LIST, ...list }), ...answers });
  return { api, ...renderWithApi(<WebhooksScreen owner="acme">Yours.</WebhooksScreen>, api) };
}

function showOne(hook: Partial<WebhookView>, answers: Parameters<typeof createFakeApi>[0] = {}, canManage = true) {
  const api = createFakeApi({
    "webhooks.list": () => ({ ...LIST, canManage, items: [{ ...HOOK, ...hook }] }),
    "webhooks.deliveries": () => NO_DELIVERIES,
    ...answers,
  });
  return { api, ...renderWithApi(<EndpointScreen owner="acme" endpointId="whk_1" />, api) };
}

/** The window, with this typed as the URL. */
async function typeUrl(url: string) {
  const dialog = await screen.findByRole("dialog");
  fireEvent.change(within(dialog).getByLabelText("URL"), { target: { value: url } });
  return dialog;
}

async function submit(dialog: HTMLElement) {
  await act(async () => fireEvent.click(within(dialog).getByRole("button", { name: "Add endpoint" })));
}

test("a new endpoint's secret is shown once and is in no cache, storage, address or log", async () => {
  const logged = (["log", "info", "warn", "error", "debug"] as const).map((name) => vi.spyOn(console, name));
  const { api, queryClient } = show({ items: [] }, { "webhooks.create": () => ({ endpoint: HOOK, secret: SECRET }) });
  await press("Add endpoint");
  await submit(await typeUrl("https://hooks.acme.example/in"));
  await waitFor(() => expect(screen.getByTestId("webhook-secret").textContent).toBe(SECRET));
  expect(api.inputsOf("webhooks.create")).toEqual([
    { organizationId: "acme", url: "https://hooks.acme.example/in", description: "", events: null },
  ]);
  const kept = [
    JSON.stringify(
      queryClient
        .getQueryCache()
        .getAll()
        .map(({ state }) => state),
    ),
    JSON.stringify(
      queryClient
        .getMutationCache()
        .getAll()
        .map(({ state }) => state),
    ),
    JSON.stringify({ ...localStorage, ...sessionStorage }),
    window.location.href,
    JSON.stringify(logged.flatMap((spy) => spy.mock.calls)),
  ];
  for (const text of kept) expect(text).not.toContain(SECRET);
  await press("I have copied it");
  expect(document.body.textContent).not.toContain(SECRET);
});

test("rules of the URL tick while it is typed, and the service's refusal is at the field", async () => {
  const refuse = () => {
    throw new Refused({ code: "WEBHOOK_URL_REFUSED", field: "url", rule: "ADDRESS" });
  };
  show({ items: [] }, { "webhooks.create": refuse });
  await press("Add endpoint");
  const dialog = await typeUrl("http://hooks.acme.example/");
  expect(within(dialog).getByText(/Begins with https/).textContent).toMatch(/: not met$/);
  await typeUrl("https://8.8.8.8/");
  expect(within(dialog).getByText(/Begins with https/).textContent).toMatch(/: met$/);
  await submit(dialog);
  await waitFor(() => expect(screen.getByRole("alert").textContent).toContain("not on the public internet"));
  expect(within(dialog).getByLabelText("URL").getAttribute("aria-invalid")).toBe("true");
});

test("who chooses events chooses one at least; nothing is sent before", async () => {
  const { api } = show({ items: [] }, { "webhooks.create": () => ({ endpoint: HOOK, secret: SECRET }) });
  await press("Add endpoint");
  const dialog = await typeUrl("https://hooks.acme.example/in");
  fireEvent.click(within(dialog).getByLabelText("Only these"));
  await submit(dialog);
  await waitFor(() => expect(screen.getByText("Choose one event at least.")).toBeTruthy());
  // The list is longer than the window: the focus leads to where it is said.
  expect(document.activeElement).toBe(within(dialog).getAllByRole("checkbox")[0]);
  fireEvent.click(within(dialog).getByRole("checkbox", { name: /hold\.placed/ }));
  await submit(dialog);
  await waitFor(() => expect(api.inputsOf("webhooks.create")).toMatchObject([{ events: ["hold.placed"] }]));
});

test("endpoints stand with their state in words, and viewers get one line and no action", async () => {
  const failing = { ...HOOK, id: "whk_2", url: "https://b.example/", failingSince: "2026-03-12T14:02:07.000Z" };
  const disabled = { at: "2026-03-12T14:02:07.000Z", reason: "GONE" } as const;
  show({ canManage: false, items: [HOOK, failing, { ...HOOK, id: "whk_3", url: "https://c.example/", disabled }] });
  const rows = (await screen.findAllByRole("row")).slice(1).map(({ textContent }) => textContent);
  expect(rows.map((row) => /Enabled|Failing|Disabled/.exec(row ?? "")?.[0])).toEqual([
    "Enabled",
    "Failing",
    "Disabled",
  ]);
  expect(screen.getByText("Only organization admins can change webhooks.")).toBeTruthy();
  // A moment shows its exact time when it is pressed: that is no action.
  expect(screen.queryAllByRole("button").filter((each) => each.querySelector("time") === null)).toEqual([]);
});

test("a disabled endpoint says why and what enabling does, and cannot be tested", async () => {
  const { api } = showOne(
    { disabled: { at: "2026-03-12T14:02:07.000Z", reason: "FAILING" } },
    { "webhooks.enable": () => ({ done: true }) },
  );
  expect(await screen.findByText(/Nothing got through for 60 hours/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Send test event" })).toBeNull();
  await press("Enable");
  await waitFor(() =>
    expect(api.inputsOf("webhooks.enable")).toEqual([{ organizationId: "acme", endpointId: "whk_1" }]),
  );
});

test("what waits for a disabled endpoint has no time at which it is sent, in the log and in its own panel", async () => {
  window.history.replaceState(null, "", "?delivery=9");
  showOne(
    { disabled: { at: "2026-03-12T14:02:07.000Z", reason: "MANUAL" } },
    {
      "webhooks.deliveries": () => ({ items: [DELIVERY], nextCursor: null }),
      "webhooks.delivery": () => ({ ...DELIVERY, payload: "{}" }),
    },
  );
  const panel = await screen.findByRole("dialog", { name: "key.edited" });
  expect(panel.textContent).toContain("Once the endpoint is enabled");
  expect(panel.textContent).not.toContain("2100");
  const row = screen.getAllByRole("row", { hidden: true }).at(-1);
  expect(row?.textContent).toContain("once enabled");
  window.history.replaceState(null, "", "?");
});

test("a rotated secret is shown once, with until when the one before it works", async () => {
  const previousSecretUntil = "2026-03-13T14:02:07.000Z";
  const { queryClient } = showOne({}, { "webhooks.rotateSecret": () => ({ secret: SECRET, previousSecretUntil }) });
  await press("Rotate secret");
  await press("Rotate");
  await waitFor(() => expect(screen.getByTestId("webhook-secret").textContent).toBe(SECRET));
  expect(screen.getByRole("dialog").textContent).toContain("13 March 2026, 14:02 UTC");
  expect(
    JSON.stringify(
      queryClient
        .getQueryCache()
        .getAll()
        .map(({ state }) => state),
    ),
  ).not.toContain(SECRET);
  await press("I have copied it");
  expect(document.body.textContent).not.toContain(SECRET);
});

test("deliveries stand with answer, attempts and next attempt; the one in the address with its payload", async () => {
  window.history.replaceState(null, "", "?delivery=9");
  const { api } = showOne(
    {},
    {
      "webhooks.deliveries": () => ({ items: [DELIVERY], nextCursor: null }),
      "webhooks.delivery": () => ({ ...DELIVERY, payload: '{"type":"key.edited"}' }),
      "webhooks.redeliver": () => ({ done: true }),
    },
  );
  const panel = await screen.findByRole("dialog", { name: "key.edited" }, { timeout: 10_000 });
  expect(within(panel).getByRole("region", { name: "Payload" }).textContent).toContain('"type": "key.edited"');
  expect(panel.textContent).toContain("503 after 120 ms");
  await press("Redeliver");
  await waitFor(() =>
    expect(api.inputsOf("webhooks.redeliver")).toEqual([
      { organizationId: "acme", endpointId: "whk_1", deliveryId: 9 },
    ]),
  );
  expect(window.location.search).toBe("");
});

test("the log that was loaded with the page has nothing asked for again; once it changes, how the endpoint stands is", async () => {
  let attempts = 3;
  const answers = { "webhooks.deliveries": () => ({ items: [{ ...DELIVERY, attempts }], nextCursor: null }) };
  const { api, queryClient } = showOne({}, answers);
  await screen.findByText("key.edited");
  expect(api.inputsOf("webhooks.list")).toHaveLength(1);
  const [log] = queryClient.getQueryCache().findAll({ predicate: ({ queryKey }) => queryKey.includes("pages") });
  attempts = 4;
  await act(async () => queryClient.invalidateQueries({ queryKey: log?.queryKey ?? [] }));
  await waitFor(() => expect(api.inputsOf("webhooks.list")).toHaveLength(2));
});
