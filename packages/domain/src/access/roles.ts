import type { OrganizationId, PartnerId } from "../core/ids.ts";

/** Every role: of an organization, of the partner that serves it, of the platform; the one that may more goes first. */
export const ROLES = [
  "org_admin",
  "org_viewer",
  "partner_admin",
  "partner_viewer",
  "platform_admin",
  "platform_viewer",
] as const;

/** One of `ROLES`. */
export type Role = (typeof ROLES)[number];

/** One thing a user is. A user may hold several; each names what it reaches. */
export type Membership =
  | { readonly role: "org_admin" | "org_viewer"; readonly organizationId: OrganizationId }
  | { readonly role: "partner_admin" | "partner_viewer"; readonly partnerId: PartnerId }
  | { readonly role: "platform_admin" | "platform_viewer" };

/** What is needed of an organization to tell who reaches it: itself, and the partner that serves it, if any. */
export type Reach = { readonly id: OrganizationId; readonly partnerId: PartnerId | null };

/**
 * The roles that a user's memberships give in one organization. An empty list means that the user cannot tell the
 * organization from one that does not exist (404).
 */
export function rolesIn(memberships: readonly Membership[], organization: Reach): readonly Role[] {
  return memberships.filter((membership) => reaches(membership, organization)).map(({ role }) => role);
}

/**
 * The roles that a user's memberships give over one partner: its own people's and the platform's. An empty list means that the
 * user cannot tell the partner from one that does not exist (404).
 */
export function rolesOver(memberships: readonly Membership[], partnerId: PartnerId): readonly Role[] {
  const reaching = memberships.filter((membership) => {
    return !("organizationId" in membership) && (!("partnerId" in membership) || membership.partnerId === partnerId);
  });
  return reaching.map(({ role }) => role);
}

function reaches(membership: Membership, organization: Reach): boolean {
  if ("organizationId" in membership) return membership.organizationId === organization.id;
  if ("partnerId" in membership) return membership.partnerId === organization.partnerId;
  return true;
}

/** From where somebody with these roles acts: who is one of the organization's own acts as that, whatever else. */
export function sideOf(roles: readonly Role[]): "organization" | "provider" {
  return roles.includes("org_admin") || roles.includes("org_viewer") ? "organization" : "provider";
}
