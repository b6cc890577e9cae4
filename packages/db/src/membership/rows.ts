import { randomUUID } from "node:crypto";
import type { MemberScope } from "@keyhold/domain/access/member-scope";
import { type Membership, ROLES, type Role } from "@keyhold/domain/access/roles";
import { organizationId, partnerId, type UserId, userId } from "@keyhold/domain/core/ids";
import { toOrganizationRecord, toPartnerRecord } from "../organization/rows.ts";
import { toDate } from "../row.ts";
import type { InvitationRecord, MemberRecord, MembershipRecord, NewInvitation } from "../stores.ts";

type MembershipRow = {
  id: string;
  role: string;
  organization: Parameters<typeof toOrganizationRecord>[0] | null;
  partner: Parameters<typeof toPartnerRecord>[0] | null;
};

/** What is to be read with each membership or invitation. */
export const REACHED = { organization: { include: { partner: true } }, partner: true } as const;

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

/** The columns that say whose people it is. */
export function scopeColumns(scope: MemberScope) {
  return {
    organizationId: scope.kind === "organization" ? scope.organizationId : null,
    partnerId: scope.kind === "partner" ? scope.partnerId : null,
  };
}

type MemberRow = {
  id: string;
  email: string;
  name: string;
  memberships: readonly { role: string; createdAt: Date }[];
};

/** A user with all that it is in one scope. */
export function toMemberRecord({ id, email, name, memberships }: MemberRow): MemberRecord {
  const role = ROLES.find((each) => memberships.some((membership) => membership.role === each));
  if (role === undefined) throw new Error(`user ${id}: its memberships have no role.`);
  const since = Math.min(...memberships.map(({ createdAt }) => createdAt.getTime()));
  return { userId: userId(id), email, name, role, since };
}

type InvitationRow = MembershipRow & {
  email: string;
  invitedById: string;
  invitedByName: string;
  createdAt: Date;
  expiresAt: Date;
  sentAt: Date | null;
};

export function toInvitationRecord(row: InvitationRow): InvitationRecord {
  const { organization, partner, ...membership } = toMembershipRecord(row);
  return {
    id: row.id,
    email: row.email,
    membership,
    organization,
    partner,
    invitedBy: { id: userId(row.invitedById), name: row.invitedByName },
    createdAt: row.createdAt.getTime(),
    expiresAt: row.expiresAt.getTime(),
    sentAt: row.sentAt?.getTime() ?? null,
  };
}

export function toInvitationRow({ membership, invitedBy, createdAt, expiresAt, ...columns }: NewInvitation) {
  return {
    ...columns,
    role: membership.role,
    organizationId: "organizationId" in membership ? membership.organizationId : null,
    partnerId: "partnerId" in membership ? membership.partnerId : null,
    invitedById: invitedBy.id,
    invitedByName: invitedBy.name,
    createdAt: toDate(createdAt),
    expiresAt: toDate(expiresAt),
  };
}
