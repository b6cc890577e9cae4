import type { AuditEntry } from "@keyhold/db/stores";
import type { EndpointRecord } from "@keyhold/db/webhook/stores";
import type { AuditEvent } from "@keyhold/domain/audit/types";
import { auditEntry } from "../../command/audit-entry.ts";
import type { OwnerContext } from "./owner.ts";

/** An accepted change of an endpoint. Of its URL only the host is written down: the rest may be a secret of the receiver's. */
export function webhookEntry(
  context: OwnerContext,
  type: AuditEvent,
  { id: endpointId, url, ...facts }: Pick<EndpointRecord, "id" | "url"> & Readonly<Record<string, unknown>>,
): AuditEntry {
  const { owner: organizationId } = context;
  const told = { endpointId, host: new URL(url).host, ...facts };
  return auditEntry(context, { type, outcome: "accepted", organizationId, facts: told });
}
