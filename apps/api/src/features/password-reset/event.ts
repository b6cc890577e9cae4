import type { AuditEntry, MembershipRecord } from "@keyhold/db/stores";

type Filed = Pick<AuditEntry, "organizationId" | "facts">;

/** The log of those among whose people the person is, as for all that happens to members. */
export function filedWith(membership: MembershipRecord | null, email: string): Filed {
  if (membership === null) return { organizationId: null, facts: { email } };
  const { organization, partner } = membership;
  if (organization !== null) return { organizationId: organization.id, facts: { email } };
  const of = partner === null ? { side: "platform" } : { side: "partner", partner: partner.slug };
  return { organizationId: null, facts: { ...of, email } };
}
