import type { MemberView } from "@keyhold/contract/member/outputs";

export type MemberRole = MemberView["role"];

/** Whose people, as the API takes it. */
export type People = { organizationId: string } | { partnerId: string } | { platform: true };

export const ROLE_NAMES: Readonly<Record<MemberRole, string>> = {
  org_admin: "Admin",
  org_viewer: "Viewer",
  partner_admin: "Admin",
  partner_viewer: "Viewer",
  platform_admin: "Operator",
  platform_viewer: "Support",
};

/** The roles that these people can have, the one that may more first. */
export function rolesOf(people: People): readonly [MemberRole, MemberRole] {
  if ("organizationId" in people) return ["org_admin", "org_viewer"];
  return "partnerId" in people ? ["partner_admin", "partner_viewer"] : ["platform_admin", "platform_viewer"];
}

/** What the role may, in one line. */
export function describeRole(role: MemberRole): string {
  return DESCRIPTIONS[role];
}

const DESCRIPTIONS: Readonly<Record<MemberRole, string>> = {
  org_admin: "Changes the key and manages members.",
  org_viewer: "Sees status, usage, subscription and audit log. Never sees the key.",
  partner_admin: "Places and releases holds, and manages the partner's people.",
  partner_viewer: "Sees the organizations that the partner serves.",
  platform_admin: "Does everything on the provider's side.",
  platform_viewer: "Sees everything on the provider's side.",
};
