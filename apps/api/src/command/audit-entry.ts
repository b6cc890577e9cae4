import type { AuditEntry } from "@keyhold/db/stores";
import type { AuditEvent } from "@keyhold/domain/audit/types";
import type { Services } from "../services.ts";
import type { Context, RequestFacts, SessionUser } from "../trpc/context.ts";

/** What happened, or what was asked for: a type that nobody has a name for does not compile. */
type Named =
  | { readonly type: AuditEvent; readonly outcome: "accepted" }
  | { readonly type: string; readonly outcome: "refused" | "repeated" };

type Told = Named &
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
