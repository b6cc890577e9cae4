import { describe, expect, test } from "vitest";
import { organizationId, partnerId } from "../core/ids.ts";
import { INVITATION_MS, isInvitationOver, normalizeAddress } from "./invitation.ts";
import {
  isMemberIn,
  isRoleOf,
  type MemberScope,
  membershipIn,
  rolesAtPartner,
  scopeOf,
  takesLastAdmin,
} from "./member-scope.ts";
import { ROLES } from "./roles.ts";

const SCOPES: readonly MemberScope[] = [
  { kind: "organization", organizationId: organizationId("acme") },
  { kind: "partner", partnerId: partnerId("northwind") },
  { kind: "platform" },
];

describe("whose people somebody is", () => {
  test("each role is of one side, and makes a member there and nowhere else", () => {
    for (const role of ROLES) {
      const memberships = SCOPES.map((scope) => membershipIn(scope, role));
      expect(memberships.filter((membership) => membership !== null)).toHaveLength(1);
      expect(SCOPES.map((scope) => isRoleOf(scope, role))).toEqual(memberships.map((each) => each !== null));
    }
  });

  test("a membership leads back to its scope", () => {
    for (const scope of SCOPES) {
      const membership = ROLES.map((role) => membershipIn(scope, role)).find((each) => each !== null);
      expect(membership && scopeOf(membership)).toEqual(scope);
    }
  });

  test("who reaches an organization or a partner from another side is no member of it", () => {
    const platform = [{ role: "platform_admin" }] as const;
    expect(SCOPES.map((scope) => isMemberIn(platform, scope))).toEqual([false, false, true]);
    const elsewhere = [{ role: "org_admin", organizationId: organizationId("globex") }] as const;
    expect(SCOPES.map((scope) => isMemberIn(elsewhere, scope))).toEqual([false, false, false]);
  });

  test("a partner is reached by its own people and the platform's, and by no organization's or other partner's", () => {
    const northwind = partnerId("northwind");
    expect(
      rolesAtPartner(
        [
          { role: "partner_viewer", partnerId: northwind },
          { role: "partner_admin", partnerId: partnerId("elsewhere") },
          { role: "org_admin", organizationId: organizationId("northwind") },
          { role: "platform_viewer" },
        ],
        northwind,
      ),
    ).toEqual(["partner_viewer", "platform_viewer"]);
  });
});

describe("the last admin", () => {
  test.each([
    ["org_admin", null, 1, true],
    ["org_admin", "org_viewer", 1, true],
    ["org_admin", "org_admin", 1, false],
    ["org_admin", null, 2, false],
    ["org_viewer", null, 1, false],
    ["org_viewer", "org_admin", 1, false],
  ] as const)("%s becoming %s of %i admins: %s", (...[before, after, admins, expected]) => {
    expect(takesLastAdmin({ scope: { kind: "organization" }, before, after, admins })).toBe(expected);
  });
});

describe("an invitation", () => {
  test("is over after seven days, to the millisecond", () => {
    const expiresAt = INVITATION_MS;
    expect([expiresAt - 1, expiresAt].map((now) => isInvitationOver({ expiresAt }, now))).toEqual([false, true]);
  });

  test("is for an address whatever its case", () => {
    expect(normalizeAddress(" Ada@Acme.Example ")).toBe("ada@acme.example");
  });
});
