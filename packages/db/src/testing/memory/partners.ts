import { normalizeSearch } from "../../organization/rows.ts";
import type { PartnerQuery, PartnerStore } from "../../stores.ts";
import { findByRef, isTaken } from "./organizations.ts";
import { appendEntries, type MemoryState } from "./state.ts";

export function createMemoryPartnerStore(state: MemoryState): PartnerStore {
  return {
    find: async (ref) => findByRef(state.partners, ref),
    list: async (query) => listPartners(state, query),
    countOrganizations: async (id) => countOrganizations(state, id),
    create: async (partner, audit) => {
      if (isTaken(state.partners, partner)) return "slug-taken";
      appendEntries(state, [audit]);
      state.partners.set(partner.id, { ...partner });
      return "created";
    },
    rename: async (id, { name, expected }, audit) => {
      const before = state.partners.get(id);
      if (before === undefined) return "absent";
      if (expected !== null && before.name !== expected) return "changed";
      appendEntries(state, [audit]);
      rename(state, { ...before, name });
      return "renamed";
    },
  };
}

/** Each organization and membership has its partner in itself here, so all of them are told. */
function rename(state: MemoryState, partner: NonNullable<ReturnType<MemoryState["partners"]["get"]>>): void {
  state.partners.set(partner.id, partner);
  for (const [id, organization] of state.organizations) {
    if (organization.partner?.id === partner.id) state.organizations.set(id, { ...organization, partner });
  }
}

function listPartners(state: MemoryState, { ids, search, after, limit }: PartnerQuery) {
  const text = normalizeSearch(search ?? "");
  return [...state.partners.values()]
    .filter(({ id }) => ids === null || ids.includes(id))
    .filter(({ name, slug }) => `${normalizeSearch(name)}\n${slug}`.includes(text))
    .filter(({ slug }) => after === null || slug > after)
    .sort((a, b) => (a.slug < b.slug ? -1 : 1))
    .slice(0, limit)
    .map((partner) => ({ partner: structuredClone(partner), organizations: countOrganizations(state, partner.id) }));
}

function countOrganizations(state: MemoryState, id: string): number {
  return [...state.organizations.values()].filter(({ partner }) => partner?.id === id).length;
}
