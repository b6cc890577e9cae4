import { can, type Permission } from "../access/permissions.ts";
import type { Role } from "../access/roles.ts";

/** What an open page can be told has changed: never what it has become, which the page asks for as ever. */
export const LIVE_KINDS = [
  "key",
  "hold",
  "subscription",
  "threshold",
  "usage-warning",
  "members",
  "webhooks",
  "api-users",
  "organization",
  "partner",
  "verifiers",
  "audit",
] as const;
/** One of `LIVE_KINDS`. "audit": something was written down that changes nothing else. */
export type LiveKind = (typeof LIVE_KINDS)[number];

/** By the noun of an event's type. What is not here changes nothing but the log. */
const KINDS: Readonly<Record<string, LiveKind>> = {
  key: "key",
  hold: "hold",
  subscription: "subscription",
  threshold: "threshold",
  member: "members",
  webhook: "webhooks",
  api_user: "api-users",
  organization: "organization",
  partner: "partner",
  verifier: "verifiers",
};

/** What is said to have happened and leaves everything as it was. */
const ONLY_LOOKED_AT = new Set(["key.revealed", "webhook.tested"]);

/** What an event of the audit changes (A1). A refused command changes nothing but the log. */
export function liveKindOf({ type, outcome }: { readonly type: string; readonly outcome: string }): LiveKind {
  if (outcome !== "accepted" || ONLY_LOOKED_AT.has(type)) return "audit";
  if (type === "threshold.warned") return "usage-warning";
  const noun = type.split(".", 1)[0] ?? "";
  return Object.hasOwn(KINDS, noun) ? (KINDS[noun] ?? "audit") : "audit";
}

/** Whose an event is: an organization's, a partner's people, or the provider's own. */
export type LiveOwner = "organization" | "partner" | "platform";

const PERMISSIONS: Readonly<Record<LiveKind, Permission>> = {
  key: "key.read",
  hold: "key.read",
  subscription: "subscription.read",
  threshold: "usage.read",
  "usage-warning": "usage.read",
  members: "members.organization.read",
  webhooks: "webhook.read",
  "api-users": "apiUser.manage",
  organization: "organization.read",
  partner: "partner.read",
  verifiers: "verifier.read",
  audit: "audit.read",
};

/** Where the provider's own are read by others than an organization's. */
const PROVIDERS: Readonly<Record<Exclude<LiveOwner, "organization">, Partial<Record<LiveKind, Permission>>>> = {
  partner: { members: "members.partner.read", audit: "audit.provider.read" },
  platform: { members: "members.platform.read", webhooks: "webhook.provider.read", audit: "audit.provider.read" },
};

/**
 * What somebody with these roles is told of a change: its kind, if they may read what has changed; that the log has grown, if they
 * may read that; or nothing.
 */
export function toldKind(roles: readonly Role[], owner: LiveOwner, kind: LiveKind): LiveKind | null {
  const permissionFor = (asked: LiveKind) =>
    (owner === "organization" ? undefined : PROVIDERS[owner][asked]) ?? PERMISSIONS[asked];
  if (can(roles, permissionFor(kind))) return kind;
  return can(roles, permissionFor("audit")) ? "audit" : null;
}
