import type { AuditEventView, AuditPageView, GetAuditInput, ListAuditInput } from "@keyhold/contract/audit/audit";
import { Refused } from "../../refused.ts";
import type { SignedInContext } from "../../trpc/reach.ts";
import { showTo, viewOf } from "./event-view.ts";
import { filterOf, parseCursor } from "./filter.ts";
import { reachChain } from "./reach-chain.ts";

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

/** One event, as this reader may know it. */
export async function getAuditEvent(context: SignedInContext, input: GetAuditInput): Promise<AuditEventView> {
  const chain = await reachChain(context, input.organizationId);
  const found = await context.services.stores.audit.find(chain.owner, input.eventId);
  if (found === null) throw new Refused({ code: "NOT_FOUND" });
  return viewOf(showTo(chain, found));
}
