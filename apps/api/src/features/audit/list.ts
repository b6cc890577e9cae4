import type { AuditPageView, ListAuditInput } from "@keyhold/contract/audit/audit";
import { fromIso } from "@keyhold/contract/wire";
import type { AuditCursor, AuditFilter } from "@keyhold/db/stores";
import type { SignedInContext } from "../../trpc/reach.ts";
import { showTo, viewOf } from "./event-view.ts";
import { type ReachedChain, reachChain } from "./reach-chain.ts";

/** Newest first, a page at a time. */
export async function listAudit(context: SignedInContext, input: ListAuditInput): Promise<AuditPageView> {
  const chain = await reachChain(context, input.organizationId);
  const { events, next } = await context.services.stores.audit.page({
    owner: chain.owner,
    filter: filterOf(input, chain),
    after: input.cursor === undefined ? null : parseCursor(input.cursor),
    limit: input.limit,
  });
  return {
    items: events.map((each) => viewOf(showTo(chain, each))),
    nextCursor: next === null ? null : `${next.at}.${next.sequence}`,
  };
}

/** Who is not shown the provider's people cannot ask for what they did either. */
function filterOf({ type, outcome, actor, from, to }: ListAuditInput, { seesAll }: ReachedChain): AuditFilter {
  return {
    type: type ?? null,
    outcome: outcome ?? null,
    actorName: actor ?? null,
    side: actor === undefined || seesAll ? null : "organization",
    from: from === undefined ? null : fromIso(from),
    to: to === undefined ? null : fromIso(to),
  };
}

function parseCursor(cursor: string): AuditCursor {
  const [at = 0, sequence = 0] = cursor.split(".").map(Number);
  return { at, sequence };
}
