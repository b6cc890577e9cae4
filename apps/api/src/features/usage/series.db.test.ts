import { NOON } from "@keyhold/db/testing/factories";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Api, DAY_MS, iso, startApi } from "../../testing/api.ts";

const HOUR_MS = 3_600_000;

let api: Api;

beforeAll(async () => {
  api = await startApi();
});
afterEach(() => api.clock.set(NOON));
afterAll(() => api.close());

/** One call at each of these moments. */
async function used(...moments: readonly number[]) {
  const { organization, value } = await api.subscribed();
  for (const moment of moments) {
    api.clock.set(moment);
    expect(await api.verdict(organization.id, value)).toBe("ALLOWED");
  }
  return { organizationId: organization.id, value };
}

describe("usage.series", () => {
  test("has every window of the period in order, also those without a call", async () => {
    const { organizationId } = await used(NOON, NOON + 1, NOON + 2 * HOUR_MS, NOON + DAY_MS);
    const series = (from: number, to: number, window: string) =>
      api.must("viewer", "usage.series", { organizationId, from: iso(from), to: iso(to), window });
    const bucket = (startsAt: number, allowed: number) => ({ startsAt: iso(startsAt), allowed, refused: 0 });
    expect(await series(NOON - HOUR_MS, NOON + 3 * HOUR_MS, "hour")).toEqual({
      items: [bucket(NOON - HOUR_MS, 0), bucket(NOON, 2), bucket(NOON + HOUR_MS, 0), bucket(NOON + 2 * HOUR_MS, 1)],
      threshold: null,
    });
    const midnight = NOON - DAY_MS / 2;
    expect((await series(midnight, midnight + 3 * DAY_MS, "day")).items).toEqual([
      bucket(midnight, 3),
      bucket(midnight + DAY_MS, 1),
      bucket(midnight + 2 * DAY_MS, 0),
    ]);
    expect((await series(NOON, NOON + 1, "month")).items).toEqual([bucket(Date.UTC(2026, 2), 4)]);
  });

  test("has each window whole, wherever in it the period begins and ends", async () => {
    const { organizationId } = await used(NOON, NOON + HOUR_MS - 1);
    const period = { from: iso(NOON + HOUR_MS / 2), to: iso(NOON + HOUR_MS / 2 + 1) };
    const { items } = await api.must("admin", "usage.series", { organizationId, ...period, window: "hour" });
    expect(items).toEqual([{ startsAt: iso(NOON), allowed: 2, refused: 0 }]);
  });

  test("has what was refused a moment later, and the threshold that stands", async () => {
    const { organizationId } = await used(NOON);
    await api.must("operator", "threshold.set", { organizationId, limit: 9, window: "month" });
    for (let call = 0; call < 3; call += 1) await api.verify(organizationId, "WrongValue12");
    const period = { from: iso(NOON), to: iso(NOON + HOUR_MS), window: "hour" };
    const read = () => api.must("partner-viewer", "usage.series", { organizationId, ...period });
    await expect.poll(read, { timeout: 20_000 }).toEqual({
      items: [{ startsAt: iso(NOON), allowed: 1, refused: 3 }],
      threshold: { limit: 9, window: "month" },
    });
  });

  test("is of one organization", async () => {
    await used(NOON);
    const other = await api.subscribed();
    const period = { from: iso(NOON), to: iso(NOON + 1), window: "hour" };
    const { items } = await api.must("admin", "usage.series", { organizationId: other.organization.id, ...period });
    expect(items).toEqual([{ startsAt: iso(NOON), allowed: 0, refused: 0 }]);
  });

  test.each([
    ["that ends when it begins", { to: NOON, window: "hour" }],
    ["that ends before it begins", { to: NOON - 1, window: "month" }],
    ["of more than 800 hours", { to: NOON + 800 * HOUR_MS + 1, window: "hour" }],
    ["of more than 800 days", { to: NOON + 801 * DAY_MS, window: "day" }],
  ])("a period %s is refused at the field", async (_what, { to, window }) => {
    const organization = await api.organization();
    const input = { organizationId: organization.id, from: iso(NOON), to: iso(to), window };
    const { status, refusal } = await api.refused("admin", "usage.series", input);
    expect([status, refusal]).toMatchObject([400, { code: "INPUT_INVALID", fields: [{ path: "to" }] }]);
  });

  test("takes 800 hours", async () => {
    const organization = await api.organization();
    const period = { from: iso(NOON), to: iso(NOON + 800 * HOUR_MS), window: "hour" };
    const { items } = await api.must("admin", "usage.series", { organizationId: organization.id, ...period });
    expect(items).toHaveLength(800);
  });
});
