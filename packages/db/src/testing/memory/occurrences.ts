import { organizationId } from "@keyhold/domain/core/ids";
import type { Occurrence, OccurrenceStore, StoredEvent } from "../../stores.ts";
import type { MemoryState } from "./state.ts";

export function createMemoryOccurrenceStore(state: MemoryState): OccurrenceStore {
  return {
    last: async (owner) => {
      const found = state.chained.findLast(({ event }) => owner === undefined || event.organizationId === owner);
      return found === undefined ? null : { sequence: found.sequence, at: found.event.at };
    },
    read: async ({ after, missing, limit }) =>
      state.chained
        .filter(({ sequence }) => sequence > after || missing.includes(sequence))
        .slice(0, limit)
        .map((stored) => toOccurrence(state, stored)),
  };
}

function toOccurrence(state: MemoryState, { sequence, event }: StoredEvent): Occurrence {
  const { type, outcome, revision, side, at, actorKind, origin } = event;
  const person = "digest" in origin ? { actorId: null, actorName: null } : origin;
  return {
    ...{ sequence, type, outcome, revision, side, at },
    ownerId: event.organizationId === null ? null : organizationId(event.organizationId),
    organization: organizationOf(state, event.organizationId),
    actor: { kind: actorKind, id: person.actorId, name: person.actorName },
    facts: JSON.parse(event.facts),
  };
}

function organizationOf({ organizations }: MemoryState, id: string | null): Occurrence["organization"] {
  const found = [...organizations.values()].find((each) => each.id === id);
  if (found === undefined) return null;
  return { id: found.id, slug: found.slug, name: found.name, partnerId: found.partner?.id ?? null };
}
