import type { AuditCursor, AuditFilter, AuditPage, AuditQuery, AuditStore, StoredEvent } from "../../stores.ts";
import { appendEntries, headOf, type MemoryState } from "./state.ts";

export function createMemoryAuditStore(state: MemoryState): AuditStore {
  return {
    append: async (entry) => appendEntries(state, [entry]),
    list: async (owner, limit) =>
      structuredClone(
        state.audit
          .filter(({ organizationId }) => organizationId === owner)
          .toReversed()
          .slice(0, limit),
      ),
    page: async (query) => structuredClone(pageOf(state, query)),
    find: async (owner, id) => structuredClone(eventsOf(state, owner).find(({ event }) => event.id === id) ?? null),
    read: async (owner, after, limit) =>
      structuredClone(eventsOf(state, owner).filter(({ sequence }) => sequence > after)).slice(0, limit),
    findEnd: async (owner) => {
      const head = headOf(state, owner);
      if (head.position === 0) return { head: null, last: null };
      return { head: { ...head, unchained: 0, seal: null }, last: head.position };
    },
  };
}

function eventsOf(state: MemoryState, owner: AuditQuery["owner"]): readonly StoredEvent[] {
  return state.chained.filter(({ event }) => event.organizationId === owner);
}

function pageOf(state: MemoryState, { owner, filter, after, limit }: AuditQuery): AuditPage {
  const found = eventsOf(state, owner)
    .filter((stored) => matches(stored, filter))
    .toSorted((a, b) => b.event.at - a.event.at || b.sequence - a.sequence)
    .filter((stored) => after === null || isAfter(stored, after));
  const events = found.slice(0, limit);
  const last = found.length > limit ? events.at(-1) : undefined;
  return { events, next: last === undefined ? null : { at: last.event.at, sequence: last.sequence } };
}

function isAfter({ event, sequence }: StoredEvent, { at, sequence: edge }: AuditCursor): boolean {
  return event.at < at || (event.at === at && sequence < edge);
}

function matches({ event }: StoredEvent, filter: AuditFilter): boolean {
  const { type, prefixes, requestId, outcome, actorName, side, from, to } = filter;
  const name = "digest" in event.origin ? null : event.origin.actorName;
  return (
    (type === null || event.type === type) &&
    (prefixes === null || prefixes.some((prefix) => event.type.startsWith(prefix))) &&
    (requestId === null || event.requestId === requestId) &&
    (outcome === null || event.outcome === outcome) &&
    (actorName === null || name === actorName) &&
    (side === null || event.side === side) &&
    (from === null || event.at >= from) &&
    (to === null || event.at < to)
  );
}
