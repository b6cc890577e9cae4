import type { AuditCursor, AuditFilter, AuditQuery } from "@keyhold/db/stores";
import type { ChainOwner } from "@keyhold/domain/audit/event";
import { BIG, COMMON, FIRST_AT, RARE, SMALL } from "./event-entries.ts";

export type EventCase = { readonly name: string; readonly query: AuditQuery };

const EVERYTHING: AuditFilter = {
  ...{ type: null, prefixes: null, requestId: null },
  ...{ outcome: null, actorName: null, side: null, from: null, to: null },
};
const LIMIT = 50;

/** Pages of one log, from its whole length and through each filter. */
export function planEventCases(events: number): readonly EventCase[] {
  const at = (part: number) => FIRST_AT + Math.floor(events * part) * 1000;
  const middle: AuditCursor = { at: at(0.5), sequence: 0 };
  const of = (owner: ChainOwner, log: string) => {
    const page = (name: string, filter: Partial<AuditFilter>, after: AuditCursor | null = null): EventCase => ({
      name: `${log}: ${name}`,
      query: { owner, filter: { ...EVERYTHING, ...filter }, after, limit: LIMIT },
    });
    return [
      page("newest", {}),
      page("from the middle on", {}, middle),
      page("oldest", {}, { at: FIRST_AT + 100_000, sequence: 0 }),
      page("a common type", { type: COMMON.type }),
      page("a rare type", { type: RARE.type }),
      page("a type that there is not", { type: "nothing" }),
      page("refused", { outcome: "refused" }),
      page("a common actor", { actorName: COMMON.actor }),
      page("a rare actor", { actorName: RARE.actor }),
      page("a day, long ago", { from: at(0.1), to: at(0.1) + 86_400_000 }),
      page("a rare type until long ago", { type: RARE.type, to: at(0.2) }),
      page("a type and an outcome", { type: COMMON.type, outcome: "accepted" }),
      page("a type and an outcome that it never has", { type: COMMON.type, outcome: "refused" }),
      page("an actor and a type", { actorName: COMMON.actor, type: COMMON.type }),
      page("an actor and a type that it never has", { actorName: RARE.actor, type: RARE.type }),
      page("an actor's accepted ones, long ago", { actorName: COMMON.actor, outcome: "accepted", to: at(0.3) }),
      page("an actor on one side", { actorName: COMMON.actor, side: "organization" }),
    ];
  };
  return [...of(BIG, "large"), ...of(null, "provider"), ...of(SMALL, "small")];
}
