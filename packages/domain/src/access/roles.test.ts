import { describe, expect, test } from "vitest";
import { organizationId, partnerId, userId } from "../core/ids.ts";
import { refOf } from "./actor.ts";
import { type Membership, ROLES, rolesIn, sideOf } from "./roles.ts";

const acme = organizationId("acme");
const northwind = partnerId("northwind");

describe("the roles that memberships give in an organization", () => {
  const memberships: readonly Membership[] = [
    { role: "org_admin", organizationId: acme },
    { role: "org_viewer", organizationId: organizationId("globex") },
    { role: "partner_admin", partnerId: northwind },
    { role: "platform_viewer" },
  ];

  test("an organization's role reaches that organization only", () => {
    expect(rolesIn(memberships.slice(0, 2), { id: acme, partnerId: null })).toEqual(["org_admin"]);
  });
  test("a partner's role reaches the organizations that the partner serves", () => {
    expect(rolesIn(memberships.slice(2, 3), { id: acme, partnerId: northwind })).toEqual(["partner_admin"]);
    expect(rolesIn(memberships.slice(2, 3), { id: acme, partnerId: partnerId("southwind") })).toEqual([]);
    expect(rolesIn(memberships.slice(2, 3), { id: acme, partnerId: null })).toEqual([]);
  });
  test("a platform's role reaches every organization", () => {
    expect(rolesIn(memberships, { id: organizationId("initech"), partnerId: null })).toEqual(["platform_viewer"]);
  });
  test("several memberships give several roles", () => {
    expect(rolesIn(memberships, { id: acme, partnerId: northwind })).toEqual([
      "org_admin",
      "partner_admin",
      "platform_viewer",
    ]);
  });
  test("who is no member has none", () => {
    expect(rolesIn([], { id: acme, partnerId: northwind })).toEqual([]);
  });
  test("an identifier that is a partner's name gives nothing in an organization of that name", () => {
    expect(rolesIn([{ role: "partner_admin", partnerId: partnerId("acme") }], { id: acme, partnerId: null })).toEqual(
      [],
    );
  });
});

describe("the side of an actor", () => {
  test("is the organization's for its own people, whatever else they are, and the provider's for everybody else", () => {
    const sides = ROLES.map((role) => sideOf([role]));
    expect(sides).toEqual(["organization", "organization", "provider", "provider", "provider", "provider"]);
    expect(sideOf(["platform_admin", "org_viewer"])).toBe("organization");
  });
});

describe("the trace of an actor", () => {
  test("says who it was and not what it may do", () => {
    const actor = { kind: "user", id: userId("u1"), name: "a@acme.example", roles: ["org_admin"] } as const;
    expect(refOf(actor)).toEqual({ kind: "user", id: "u1", name: "a@acme.example" });
    expect(refOf({ kind: "system" })).toEqual({ kind: "system" });
  });
});
