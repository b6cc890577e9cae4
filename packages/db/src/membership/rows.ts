import { randomUUID } from "node:crypto";
import type { Membership, Role } from "@keyhold/domain/access/roles";
import { organizationId, partnerId, type UserId } from "@keyhold/domain/core/ids";
import { toOrganizationRecord, toPartnerRecord } from "../organization/rows.ts";
import { toDate } from "../row.ts";
import type { MembershipRecord } from "../stores.ts";

type MembershipRow = {
  id: string;
  role: string;
  organization: Parameters<typeof toOrganizationRecord>[0] | null;
  partner: Parameters<typeof toPartnerRecord>[0] | null;
};

export function toMembershipRow(user: UserId, membership: Membership, at: number) {
  return {
    id: randomUUID(),
    userId: user,
    role: membership.role,
    organizationId: "organizationId" in membership ? membership.organizationId : null,
    partnerId: "partnerId" in membership ? membership.partnerId : null,
    createdAt: toDate(at),
  };
}

export function toMembershipRecord(row: MembershipRow): MembershipRecord {
  return {
    ...readMembership(row),
    organization: row.organization === null ? null : toOrganizationRecord(row.organization),
    partner: row.partner === null ? null : toPartnerRecord(row.partner),
  };
}

function readMembership({ id, role, organization, partner }: MembershipRow): Membership {
  if (isOneOf(role, ORGANIZATION_ROLES) && organization !== null) {
    return { role, organizationId: organizationId(organization.id) };
  }
  if (isOneOf(role, PARTNER_ROLES) && partner !== null) return { role, partnerId: partnerId(partner.id) };
  if (isOneOf(role, PLATFORM_ROLES)) return { role };
  throw new Error(`membership ${id}: its role does not fit what it reaches.`);
}

const ORGANIZATION_ROLES = ["org_admin", "org_viewer"] as const;
const PARTNER_ROLES = ["partner_admin", "partner_viewer"] as const;
const PLATFORM_ROLES = ["platform_admin", "platform_viewer"] as const;

function isOneOf<T extends Role>(role: string, roles: readonly T[]): role is T {
  return roles.some((each) => each === role);
}
