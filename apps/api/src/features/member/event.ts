import type { AuditEntry } from "@keyhold/db/stores";
import type { AuditEvent } from "@keyhold/domain/audit/types";
import { auditEntry } from "../../command/audit-entry.ts";
import type { ScopeContext } from "../../trpc/reach-scope.ts";

type Event = { readonly type: AuditEvent; readonly facts: Readonly<Record<string, unknown>> };

/** An event of one organization's people is in its own log; one of a partner's or the platform's in the provider's, with whose they are. */
export function memberEvent(context: ScopeContext, { type, facts }: Event): AuditEntry {
  const { scope, organization, partner } = context;
  const side =
    organization === null ? { side: scope.kind, ...(partner === null ? {} : { partner: partner.slug }) } : {};
  const organizationId = organization?.id ?? null;
  return auditEntry(context, { type, outcome: "accepted", organizationId, facts: { ...side, ...facts } });
}
