import type { AuditEntry } from "@keyhold/db/stores";
import type { Context, SessionUser } from "../trpc/context.ts";

type Told = Pick<AuditEntry, "type" | "outcome"> &
  Partial<Pick<AuditEntry, "organizationId" | "revision" | "refusalCode" | "facts" | "actor">>;

export type AuditContext = Pick<Context, "services" | "request"> & { readonly user: SessionUser };

/** An audit event of this request, by this user, now. */
export function auditEntry({ services, request, user }: AuditContext, told: Told): AuditEntry {
  return {
    id: services.randomness.id(),
    organizationId: null,
    revision: null,
    refusalCode: null,
    facts: {},
    actor: { kind: "user", id: user.id, name: user.email },
    ...request,
    at: services.clock.now(),
    ...told,
  };
}
