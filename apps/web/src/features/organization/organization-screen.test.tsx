// @vitest-environment happy-dom
import type { HoldView } from "@keyhold/contract/hold/hold";
import type { OrganizationView } from "@keyhold/contract/organization/organization";
import type { SessionView } from "@keyhold/contract/session/session";
import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { createFakeApi } from "../../testing/fake-api.ts";
import { ACME, NORTHWIND, sessionOf } from "../../testing/organization.ts";
import { press } from "../../testing/press.ts";
import { renderWithApi } from "../../testing/render.tsx";
import { NOTHING_USED } from "../../testing/usage.ts";
import { OrganizationScreen } from "./organization-screen.tsx";

const HOLD: HoldView = {
  kind: "partner",
  reason: "OTHER",
  message: "Call us first.",
  note: null,
  party: "Northwind",
  placedBy: "who@provider.example",
  placedAt: "2026-11-20T10:00:00.000Z",
};

function show(organization: OrganizationView, session: SessionView = sessionOf()) {
  const gate: { wait: Promise<void> | null } = { wait: null };
  const api = createFakeApi({
    ...NOTHING_USED,
    "organizations.get": async () => {
      await gate.wait;
      return organization;
    },
    "session.me": () => session,
    "holds.place": () => ({ revision: 4 }),
    "holds.release": () => ({ revision: 4 }),
    "subscription.set": () => ({ revision: 4 }),
  });
  renderWithApi(<OrganizationScreen slug="acme" />, api);
  return { api, gate };
}

test("who may only look is told who can act, and who may act is not", async () => {
  const told = /Only operators and the partner's admins/;
  const may = { ...ACME.providerCapabilities, placeHold: [], update: false, setSubscription: false };
  show({ ...ACME, providerCapabilities: may });
  await screen.findByText(told);
  cleanup();
  show(ACME);
  await screen.findByRole("button", { name: "Place hold" });
  expect(screen.queryByText(told)).toBeNull();
});

describe("a double click while the state is asked for again", () => {
  async function pressTwice({ api, gate }: ReturnType<typeof show>, name: string) {
    const { promise, resolve } = Promise.withResolvers<void>();
    gate.wait = promise;
    const asked = api.inputsOf("organizations.get").length;
    await press(name);
    await waitFor(() => expect(api.inputsOf("organizations.get")).toHaveLength(asked + 1));
    expect(screen.getByRole<HTMLButtonElement>("button", { name }).disabled).toBe(true);
    await press(name);
    await act(async () => resolve());
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  }

  test("places one hold", async () => {
    const shown = show(ACME);
    await press("Place hold");
    fireEvent.change(screen.getByLabelText(/Message/), { target: { value: "Call us first." } });
    await pressTwice(shown, "Place hold");
    expect(shown.api.inputsOf("holds.place")).toHaveLength(1);
  });

  test("releases one hold", async () => {
    const shown = show({ ...ACME, holds: [HOLD] });
    await press("Release");
    await pressTwice(shown, "Release hold");
    expect(shown.api.inputsOf("holds.release")).toHaveLength(1);
  });

  test("sets one subscription", async () => {
    const shown = show({ ...ACME, providerCapabilities: { ...ACME.providerCapabilities, setSubscription: true } });
    await press("Change subscription");
    await pressTwice(shown, "Save");
    expect(shown.api.inputsOf("subscription.set")).toHaveLength(1);
  });
});

describe("the preview of a partner hold", () => {
  test.each([
    { who: "its partner's admin", session: sessionOf({ role: "partner_admin", partner: NORTHWIND }), by: "Northwind" },
    {
      who: "another partner's admin",
      session: sessionOf({ role: "partner_admin", partner: { ...NORTHWIND, id: "par_2" } }),
      by: "Your service provider",
    },
    { who: "the platform's admin", session: sessionOf({ role: "platform_admin" }), by: "Your service provider" },
  ])("by $who names $by", async ({ session, by }) => {
    const { api } = show(ACME, session);
    await press("Place hold");
    await waitFor(() => expect(api.inputsOf("session.me")).toHaveLength(1));
    expect(await screen.findByText(`${by} stopped this key.`)).toBeTruthy();
    expect(screen.queryAllByText(/stopped this key\.$/)).toHaveLength(1);
  });
});

describe("an expired subscription", () => {
  const expiredAt = "2026-11-03T00:00:00.000Z";

  test("says since when", async () => {
    const startsAt = "2026-01-01T00:00:00.000Z";
    show({ ...ACME, subscription: { standing: "expired", startsAt, endsAt: expiredAt, expiredAt } });
    expect(await screen.findByText("Expired on 3 November 2026")).toBeTruthy();
    expect(screen.queryByText(/Renewed from/)).toBeNull();
  });

  test("and for which period it is renewed", async () => {
    const period = { startsAt: "2026-12-01T00:00:00.000Z", endsAt: "2027-12-01T00:00:00.000Z" };
    show({ ...ACME, subscription: { standing: "expired", ...period, expiredAt } });
    expect(await screen.findByText("Expired on 3 November 2026")).toBeTruthy();
    const renewal = screen.getByText(/Renewed from/).textContent;
    expect(renewal).toContain("1 December 2026");
    expect(renewal).toContain("1 December 2027");
  });
});
