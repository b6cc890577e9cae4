import type { Actor } from "./actor.ts";
import { ROLES, type Role } from "./roles.ts";

/** Who can be allowed something: a role, or the service itself. */
export type Grantee = Role | "system";

const PROVIDER_SIDE = ["partner_admin", "partner_viewer", "platform_admin", "platform_viewer"] as const;
const AUDITED_AND_AUDITORS = ["org_admin", "org_viewer", "platform_admin", "platform_viewer"] as const;

/**
 * Who may do what: the role table of the product, one line for each permission. A role reaches only the organizations
 * that `rolesIn` finds it for.
 */
export const PERMISSIONS = {
  "key.read": ROLES,
  "key.reveal": ["org_admin"],
  "key.add": ["org_admin"],
  "key.edit": ["org_admin"],
  "key.regenerate": ["org_admin"],
  "key.delete": ["org_admin"],
  "key.provision": ["platform_admin", "system"],
  "organization.read": ROLES,
  "organization.list": ROLES,
  "organization.create": ["platform_admin"],
  "organization.update": ["platform_admin"],
  "subscription.read": ROLES,
  "subscription.set": ["platform_admin"],
  "usage.read": ROLES,
  "threshold.set": ["platform_admin"],
  "hold.read": PROVIDER_SIDE,
  "hold.note.read": ["platform_admin", "platform_viewer"],
  "hold.place.platform": ["platform_admin"],
  "hold.place.partner": ["partner_admin", "platform_admin"],
  "hold.place.threshold": ["platform_admin", "system"],
  "hold.release.platform": ["platform_admin"],
  "hold.release.partner": ["partner_admin", "platform_admin"],
  "hold.release.threshold": ["partner_admin", "platform_admin"],
  "audit.read": AUDITED_AND_AUDITORS,
  "audit.provider.read": ["platform_admin", "platform_viewer"],
  "members.organization.read": ["org_admin", "platform_admin", "platform_viewer"],
  "members.organization.manage": ["org_admin", "platform_admin"],
  "members.partner.read": PROVIDER_SIDE,
  "members.partner.manage": ["partner_admin", "platform_admin"],
  "members.platform.read": ["platform_admin", "platform_viewer"],
  "members.platform.manage": ["platform_admin"],
  "password.reset": ["platform_admin"],
  "partner.read": PROVIDER_SIDE,
  "apiUser.manage": ["org_admin"],
  "partner.manage": ["platform_admin"],
  "system.read": ["platform_admin", "platform_viewer"],
  "verifier.read": ["platform_admin", "platform_viewer"],
  "verifier.manage": ["platform_admin"],
  "webhook.read": ["org_admin", "org_viewer"],
  "webhook.manage": ["org_admin"],
  "webhook.provider.read": ["platform_admin", "platform_viewer"],
  "webhook.provider.manage": ["platform_admin"],
} as const satisfies Record<string, readonly Grantee[]>;

/** One line of `PERMISSIONS`. */
export type Permission = keyof typeof PERMISSIONS;

/** Whether one of these roles has the permission. No roles, no permission. */
export function can(grantees: readonly Grantee[], permission: Permission): boolean {
  const allowed: readonly Grantee[] = PERMISSIONS[permission];
  return grantees.some((grantee) => allowed.includes(grantee));
}

/** Whether the actor has the permission: through one of its roles, or as the service itself. */
export function isPermitted(actor: Actor, permission: Permission): boolean {
  return can(actor.kind === "system" ? ["system"] : actor.roles, permission);
}
