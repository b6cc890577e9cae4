import type { Asked, CallStore, CallSubject, Counted, Known } from "../../calls/store.ts";
import type { MemoryState } from "./state.ts";
import { addToHour } from "./usage.ts";

export function createMemoryCallStore(state: MemoryState): CallStore {
  return {
    decide: async (asked, decide) => {
      const { answers, counted } = decide(read(state, asked));
      if (counted !== null) count(state, counted);
      return answers;
    },
    fold: async () => 0,
    close: async () => undefined,
  };
}

function read(state: MemoryState, { organizations, verifiers }: Asked): Known {
  const subjects = organizations.flatMap((ref): [string, CallSubject][] => {
    const subject = find(state, ref);
    return subject === null ? [] : [[ref, subject]];
  });
  const known = verifiers.flatMap((digest): [string, string][] => {
    const verifier = state.verifiers.get(digest);
    return verifier === undefined || verifier.revokedAt !== null ? [] : [[digest, verifier.id]];
  });
  return { subjects: new Map(subjects), verifiers: new Map(known) };
}

function find(state: MemoryState, ref: string): CallSubject | null {
  const all = [...state.organizations.values()];
  const organization = state.organizations.get(ref) ?? all.find(({ slug }) => slug === ref);
  const slot = organization === undefined ? undefined : state.slots.get(organization.id)?.slot;
  if (organization === undefined || slot === undefined) return null;
  const { revision, contents, subscription, holds } = structuredClone(slot);
  const { threshold = null, usage = null } = structuredClone(state.thresholds.get(organization.id)) ?? {};
  const publicHolds = holds.map(({ note: _note, placedBy: _placedBy, ...hold }) => hold);
  const { id, slug } = organization;
  return { id, slug, slot: { revision, contents, subscription, holds: publicHolds }, threshold, usage };
}

function count(state: MemoryState, { at, calls, usages }: Counted): void {
  for (const [organizationId, allowed] of calls) addToHour(state, { organizationId, at, allowed, refused: 0 });
  for (const [organizationId, usage] of usages) {
    const row = state.thresholds.get(organizationId);
    if (row === undefined) continue;
    const isSameWindow = row.usage?.window.startsAt === usage.window.startsAt;
    const warned = isSameWindow ? (row.usage?.warned ?? null) : null;
    state.thresholds.set(organizationId, { ...row, usage: { ...usage, warned } });
  }
}
