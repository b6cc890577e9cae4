import { isRoleOf } from "@keyhold/domain/access/member-scope";
import { ROLES, type Role } from "@keyhold/domain/access/roles";
import { z } from "zod";
import { organizationRef } from "../core.ts";
import { partnerRef } from "../partner/partner.ts";

/** Of which one is there. */
export const scopeFields = {
  organizationId: organizationRef.optional(),
  partnerId: partnerRef.optional(),
  platform: z.literal(true).optional(),
};

/** Whose people, as it was sent: an organization's or a partner's, by id or slug, or the platform's own. */
export type SentScope = {
  readonly organizationId?: string | undefined;
  readonly partnerId?: string | undefined;
  readonly platform?: true | undefined;
};

/** Exactly one of the three. */
export const memberScope = z.object(scopeFields).check(namesOneScope());

/** For a procedure of `members`, whose input also says whose people. */
export function namesOneScope() {
  return z.refine<SentScope>(
    ({ organizationId, partnerId, platform }) =>
      [organizationId, partnerId, platform].filter((each) => each !== undefined).length === 1,
    { path: ["organizationId"], error: "Expected one of organizationId, partnerId and platform.", abort: true },
  );
}

/** One of the roles that there are at all. */
export const memberRole = z.enum(ROLES);

/** The role is one of these people's. */
export function fitsScope() {
  return z.refine<SentScope & { readonly role: Role }>(
    ({ role, ...scope }) => isRoleOf({ kind: kindOf(scope) }, role),
    {
      path: ["role"],
      error: "Expected a role of these people.",
    },
  );
}

function kindOf({ organizationId, partnerId }: SentScope) {
  if (organizationId !== undefined) return "organization";
  return partnerId === undefined ? "platform" : "partner";
}
