import type { AuditEntry } from "@keyhold/db/stores";
import type { Services } from "../services.ts";
import type { Context, RequestFacts, SessionUser } from "../trpc/context.ts";

type Told = Pick<AuditEntry, "type" | "outcome"> &
  Partial<Pick<AuditEntry, "organizationId" | "revision" | "refusalCode" | "facts" | "actor" | "side" | "at">>;

type Sources = Pick<Services, "randomness" | "clock">;

/** An audit event of a request, now; what is not told of it is none. */
export function newAuditEntry(
  { randomness, clock }: Sources,
  request: RequestFacts,
  told: Told & Pick<AuditEntry, "actor">,
): AuditEntry {
  return {
    id: randomness.id(),
    organizationId: null,
    revision: null,
    refusalCode: null,
    facts: {},
    side: null,
    ...request,
    at: clock.now(),
    ...told,
  };
}

export type AuditContext = Pick<Context, "services" | "request" | "trail"> & { readonly user: SessionUser };

/** An audit event of this request, by this user, now. */
export function auditEntry({ services, request, trail, user }: AuditContext, told: Told): AuditEntry {
  const actor = { kind: "user", id: user.id, name: user.email } as const;
  return newAuditEntry(services, request, { actor, side: trail.side ?? null, ...told });
}
