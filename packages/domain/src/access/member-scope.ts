import type { OrganizationId, PartnerId } from "../core/ids.ts";
import type { Permission } from "./permissions.ts";
import type { Membership, Role } from "./roles.ts";

/** Whose people: those of one organization, of one partner, or the platform's own. */
export type MemberScope =
  | { readonly kind: "organization"; readonly organizationId: OrganizationId }
  | { readonly kind: "partner"; readonly partnerId: PartnerId }
  | { readonly kind: "platform" };

/** The roles of each side's people; the one that may more goes first. */
export const SCOPE_ROLES = {
  organization: ["org_admin", "org_viewer"],
  partner: ["partner_admin", "partner_viewer"],
  platform: ["platform_admin", "platform_viewer"],
} as const satisfies Record<MemberScope["kind"], readonly [admin: Role, viewer: Role]>;

/** The role without which nobody could manage these people. */
export function adminRoleOf({ kind }: Pick<MemberScope, "kind">): Role {
  return SCOPE_ROLES[kind][0];
}

/** Whether the role is one of these people's: nobody is `partner_admin` of an organization. */
export function isRoleOf({ kind }: Pick<MemberScope, "kind">, role: Role): boolean {
  return SCOPE_ROLES[kind].some((each) => each === role);
}

/** What a member of these people with the role is; null if the role is of another side. */
export function membershipIn(scope: MemberScope, role: Role): Membership | null {
  if (scope.kind === "organization" && (role === "org_admin" || role === "org_viewer")) {
    return { role, organizationId: scope.organizationId };
  }
  if (scope.kind === "partner" && (role === "partner_admin" || role === "partner_viewer")) {
    return { role, partnerId: scope.partnerId };
  }
  if (scope.kind === "platform" && (role === "platform_admin" || role === "platform_viewer")) return { role };
  return null;
}

/** Whose people a membership makes its user one of. */
export function scopeOf(membership: Membership): MemberScope {
  if ("organizationId" in membership) return { kind: "organization", organizationId: membership.organizationId };
  if ("partnerId" in membership) return { kind: "partner", partnerId: membership.partnerId };
  return { kind: "platform" };
}

/** Whether the user itself is one of these people: who reaches them from another side is not. */
export function isMemberIn(memberships: readonly Membership[], scope: MemberScope): boolean {
  return memberships.some((each) => nameOf(scopeOf(each)) === nameOf(scope));
}

/** One name for each scope, for comparing and locking. */
export function nameOf(scope: MemberScope): string {
  if (scope.kind === "organization") return `organization ${scope.organizationId}`;
  return scope.kind === "partner" ? `partner ${scope.partnerId}` : scope.kind;
}

/** The line of `PERMISSIONS` that says who may see these people, or manage them. */
export function memberPermission({ kind }: Pick<MemberScope, "kind">, what: "read" | "manage"): Permission {
  return `members.${kind}.${what}`;
}

/** The roles that a user's memberships give at a partner: its people's own, and the platform's. */
export function rolesAtPartner(memberships: readonly Membership[], partner: PartnerId): readonly Role[] {
  const reaching = memberships
    .map((each) => [each, scopeOf(each)] as const)
    .filter(([, scope]) => scope.kind === "platform" || (scope.kind === "partner" && scope.partnerId === partner));
  return reaching.map(([{ role }]) => role);
}

/** What a member is now and will be (null: no member), and how many admins there are now. */
export type MemberChange = {
  readonly scope: Pick<MemberScope, "kind">;
  readonly before: Role;
  readonly after: Role | null;
  readonly admins: number;
};

/** Whether the change would leave these people without an admin: the last one neither leaves nor becomes a viewer. */
export function takesLastAdmin({ scope, before, after, admins }: MemberChange): boolean {
  const admin = adminRoleOf(scope);
  return before === admin && after !== admin && admins <= 1;
}
