import type { AuditEntry, MembershipRecord, PasswordResetRecord } from "@keyhold/db/stores";

type Filed = Pick<AuditEntry, "organizationId" | "facts">;

type Person = Pick<PasswordResetRecord, "email" | "removesSecondFactors">;

/** The log of those among whose people the person is, as for all that happens to members. */
export function filedWith(membership: MembershipRecord | null, { email, removesSecondFactors }: Person): Filed {
  const facts = removesSecondFactors ? { email, secondFactors: "removed" } : { email };
  if (membership === null) return { organizationId: null, facts };
  const { organization, partner } = membership;
  if (organization !== null) return { organizationId: organization.id, facts };
  const of = partner === null ? { side: "platform" } : { side: "partner", partner: partner.slug };
  return { organizationId: null, facts: { ...of, ...facts } };
}
