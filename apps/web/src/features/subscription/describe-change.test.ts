import type { OrganizationView } from "@keyhold/contract/organization/organization";
import { expect, test } from "vitest";
import { ACME } from "../../testing/organization.ts";
import { describeChange } from "./describe-change.ts";

const NOW = Date.parse("2026-11-24T12:00:00.000Z");
const YEAR = { startsAt: "2026-11-24T00:00:00.000Z", endsAt: "2027-11-24T00:00:00.000Z" };
const OVER = { startsAt: "2025-11-24T00:00:00.000Z", endsAt: "2026-11-24T00:00:00.000Z" };
const LATER = { startsAt: "2026-12-01T00:00:00.000Z", endsAt: "2027-11-24T00:00:00.000Z" };

function organization(standing: OrganizationView["subscription"]["standing"], isHeld = false) {
  const hold = { kind: "platform" as const, reason: "OTHER" as const, message: "", note: null, party: null };
  const holds = isHeld ? [{ ...hold, placedBy: null, placedAt: YEAR.startsAt }] : [];
  return { ...ACME, subscription: { ...ACME.subscription, standing }, holds };
}

test("a first subscription makes a key, and says that nobody has to do anything for it (K3)", () => {
  const [first] = describeChange(organization("none"), YEAR, NOW);
  expect(first).toMatch(/Acme gets its first key, a random one, the moment you press Enable/);
  expect(first).toMatch(/works at once\. Nobody there has to do anything\./);
  expect(describeChange(organization("none"), LATER, NOW)[0]).toMatch(/works from 1 December 2026, 00:00 UTC on/);
});

test("a renewal gives the same key back at once, unless a hold stands (S3)", () => {
  expect(describeChange(organization("expired"), YEAR, NOW)).toEqual([
    "The same key works again at once, with the value it had, until 24 November 2027, 00:00 UTC.",
  ]);
  expect(describeChange(organization("expired", true), YEAR, NOW)).toEqual([
    "The subscription is active until 24 November 2027, 00:00 UTC, and the same key is kept.",
    "But no call passes while the platform hold stands: release it on this page.",
  ]);
  expect(describeChange(organization("expired"), LATER, NOW)[0]).toMatch(/^The key is refused until 1 December 2026/);
});

test("a change says when the key stops, also when that is now", () => {
  expect(describeChange(organization("active"), YEAR, NOW)[0]).toMatch(
    /goes on working, and is refused from 24 November 2027/,
  );
  expect(describeChange(organization("active"), OVER, NOW)[0]).toMatch(/refused from the moment you press Save/);
  expect(describeChange(organization("none"), OVER, NOW)[0]).toMatch(/gets a key, and it is refused/);
  expect(describeChange(organization("active"), null, NOW)[0]).toMatch(/refused from the end on/);
});
