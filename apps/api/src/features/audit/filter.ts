import type { ExportAuditInput, ListAuditInput } from "@keyhold/contract/audit/audit";
import { fromIso } from "@keyhold/contract/wire";
import type { AuditCursor, AuditFilter } from "@keyhold/db/stores";
import { prefixesOf } from "@keyhold/domain/audit/types";
import type { ReachedChain } from "./reach-chain.ts";

type Asked = Omit<ListAuditInput, "organizationId" | "cursor" | "limit">;

/** Who is not shown the provider's people cannot ask for what they did either. */
export function filterOf(
  { type, kind, requestId, outcome, actor, from, to }: Asked,
  { seesAll }: Pick<ReachedChain, "seesAll">,
): AuditFilter {
  return {
    type: type ?? null,
    prefixes: kind === undefined ? null : prefixesOf(kind),
    requestId: requestId ?? null,
    outcome: outcome ?? null,
    actorName: actor ?? null,
    side: actor === undefined || seesAll ? null : "organization",
    from: from === undefined ? null : fromIso(from),
    to: to === undefined ? null : fromIso(to),
  };
}

/** What of an export is asked for; null: all of it. */
export function exportFilterOf(
  { organizationId: _log, format: _format, ...asked }: ExportAuditInput,
  chain: ReachedChain,
): AuditFilter | null {
  return Object.keys(asked).length === 0 ? null : filterOf(asked, chain);
}

export function parseCursor(cursor: string): AuditCursor {
  const [at = 0, sequence = 0] = cursor.split(".").map(Number);
  return { at, sequence };
}
