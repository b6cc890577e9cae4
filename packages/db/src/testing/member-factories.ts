import { randomBytes, randomUUID } from "node:crypto";
import { INVITATION_MS } from "@keyhold/domain/access/invitation";
import { type MemberScope, membershipIn, SCOPE_ROLES } from "@keyhold/domain/access/member-scope";
import { userId } from "@keyhold/domain/core/ids";
import type { NewInvitation, Stores } from "../stores.ts";
import { createAuditEntry, createOrganization, createPartnerRecord, NOON } from "./factories.ts";

/** An organization, a partner or the platform, to have people. There is one platform. */
export async function createScope(stores: Stores, kind: MemberScope["kind"]): Promise<MemberScope> {
  if (kind === "platform") return { kind };
  if (kind === "organization") return { kind, organizationId: (await createOrganization(stores)).id };
  const partner = createPartnerRecord();
  await stores.partners.create(partner, createAuditEntry());
  return { kind, partnerId: partner.id };
}

/** Of somebody without an account, as a viewer. */
export function createInvitation(scope: MemberScope, patch: Partial<NewInvitation> = {}): NewInvitation {
  const membership = membershipIn(scope, SCOPE_ROLES[scope.kind][1]);
  if (membership === null) throw new Error(`${scope.kind}: there is no such role.`);
  return {
    id: randomUUID(),
    digest: randomBytes(32).toString("hex"),
    email: `invited-${randomBytes(5).toString("hex")}@acme.example`,
    membership,
    invitedBy: { id: userId("user-admin"), name: "admin@acme.example" },
    createdAt: NOON,
    expiresAt: NOON + INVITATION_MS,
    ...patch,
  };
}
