import { randomInt } from "node:crypto";
import { createThresholdChange } from "@keyhold/db/testing/factories";
import { scaled } from "@keyhold/db/testing/scale";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, startApi } from "../testing/api.ts";
import { type Fleet, pick, startFleet } from "../testing/fleet.ts";

const PROCESSES = 4;
const CONNECTIONS = 256;
const SEEDS = scaled(10, 3);

let api: Api;
let fleet: Fleet;

beforeAll(async () => {
  api = await startApi();
  fleet = await startFleet(api, PROCESSES);
});
afterAll(async () => {
  await fleet?.close();
  await api.close();
});

test.each(Array.from({ length: SEEDS }, (_, index) => index + 1))(
  `M3, seed %i: of ${PROCESSES} processes and ${CONNECTIONS} connections exactly N calls pass`,
  async () => {
    const { organization, value } = await api.subscribed();
    const limit = randomInt(1, 700);
    await setThreshold(organization.id, limit);
    const answers = new Map<string, number>();
    const asking = Array.from({ length: CONNECTIONS }, async () => {
      // Each goes on a little after the end, to find a second opening if there is one.
      for (let refused = 0; refused < 3; ) {
        const verdict = await fleet.verdict(pick(fleet.processes).url, organization.id, value);
        answers.set(verdict, (answers.get(verdict) ?? 0) + 1);
        if (verdict !== "ALLOWED") refused += 1;
      }
    });
    await Promise.all(asking);
    const { ALLOWED, THRESHOLD_EXCEEDED, KEY_DISABLED, ...others } = Object.fromEntries(answers);
    expect([ALLOWED, others]).toEqual([limit, {}]);
    expect(THRESHOLD_EXCEEDED).toBeGreaterThanOrEqual(1);
    expect((THRESHOLD_EXCEEDED ?? 0) + (KEY_DISABLED ?? 0)).toBe(3 * CONNECTIONS);
    expect(await countsOf(organization.id)).toEqual({ counted: limit, holds: ["threshold"], placed: 1 });
  },
  300_000,
);

async function setThreshold(organizationId: string, limit: number): Promise<void> {
  const { stores } = api.services;
  const organization = await stores.organizations.find(organizationId);
  if (organization === null) throw new Error("There is no such organization.");
  await stores.thresholds.set(createThresholdChange(organization.id, { limit, unit: "month" }, { at: Date.now() }));
}

/** What the database says: calls of this hour and the one before, holds, and how often one was placed. */
async function countsOf(organizationId: string) {
  const { stores } = api.services;
  const { id } = (await stores.organizations.find(organizationId)) ?? {};
  if (id === undefined) throw new Error("There is no such organization.");
  const hours = await stores.usage.listHours(id, { from: Date.now() - 3_600_000, to: Date.now() + 3_600_000 });
  const slot = await stores.slots.load(id);
  const events = await stores.audit.list(id, 1000);
  return {
    counted: hours.reduce((sum, { allowed }) => sum + allowed, 0),
    holds: slot?.holds.map(({ kind }) => kind),
    placed: events.filter(({ type }) => type === "hold.placed").length,
  };
}
