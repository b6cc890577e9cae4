import { expect, test } from "vitest";
import { type DestinationGroup, organizationDestinations, providerDestinations } from "./destinations.ts";

const platform = providerDestinations({ memberships: [{ role: "platform_viewer" }] });
const partner = providerDestinations({
  memberships: [{ role: "partner_admin", partner: { id: "p", slug: "northwind", name: "Northwind" } }],
});

function all(groups: readonly DestinationGroup[]) {
  return groups.flatMap(({ destinations }) => destinations);
}

test.each([
  ["an organization's", organizationDestinations("acme")],
  ["the platform's", platform],
  ["a partner's", partner],
])("on %s side each page is there once, with keys of its own", (_side, groups) => {
  const destinations = all(groups);
  expect(new Set(destinations.map(({ href }) => href)).size).toBe(destinations.length);
  expect(new Set(destinations.map(({ keys }) => keys)).size).toBe(destinations.length);
});

test("a partner's people are not sent to pages that they may not see", () => {
  expect(all(platform).map(({ label }) => label)).toContain("Verifiers");
  expect(all(partner).map(({ label }) => label)).not.toContain("Verifiers");
});
