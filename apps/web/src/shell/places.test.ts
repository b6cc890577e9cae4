import type { SessionView } from "@keyhold/contract/session/session";
import { expect, test } from "vitest";
import { isOrganizationAdmin, placesOf } from "./places.ts";

const user = { id: "u", email: "a@x.example", name: "A" };
const acme = { id: "1", slug: "acme", name: "Acme" };
const beta = { id: "2", slug: "beta", name: "Beta" };
const northwind = { id: "p", slug: "northwind", name: "Northwind" };

function namesFor(memberships: SessionView["memberships"]) {
  return placesOf({ user, memberships }).map(({ name }) => name);
}

test("an organization appears once, however many roles one has in it, in order of names", () => {
  expect(
    namesFor([
      { role: "org_viewer", organization: beta },
      { role: "org_admin", organization: acme },
      { role: "org_viewer", organization: acme },
    ]),
  ).toEqual(["Acme", "Beta"]);
});

test("the provider's side comes first and is named after the partner", () => {
  expect(
    namesFor([
      { role: "org_admin", organization: acme },
      { role: "partner_viewer", partner: northwind },
    ]),
  ).toEqual(["Northwind", "Acme"]);
  expect(namesFor([{ role: "platform_viewer" }])).toEqual(["Platform"]);
});

test("an admin of one organization is none of another", () => {
  const session = {
    memberships: [
      { role: "org_admin" as const, organization: acme },
      { role: "org_viewer" as const, organization: beta },
    ],
  };
  expect(isOrganizationAdmin(session, "acme")).toBe(true);
  expect(isOrganizationAdmin(session, "beta")).toBe(false);
});
