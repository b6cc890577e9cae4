import { createSlot, type Slot } from "@keyhold/domain/key/slot";
import type { OrganizationWithSlot } from "../../organization/rows.ts";
import { preferId } from "../../organization/store.ts";
import type { OrganizationPatch, OrganizationRecord, OrganizationStore, PartnerRecord } from "../../stores.ts";
import { listFrom } from "./list.ts";
import { appendEntries, type MemoryState } from "./state.ts";

export function createMemoryOrganizationStore(state: MemoryState): OrganizationStore {
  return {
    find: async (ref) => findByRef(state.organizations, ref),
    findWithSlot: async (ref) => {
      const organization = findByRef(state.organizations, ref);
      return organization === null ? null : withSlot(state, organization);
    },
    list: async (query) => {
      const all = [...state.organizations.values()].map((organization) => withSlot(state, organization));
      return listFrom(all, query);
    },
    create: async (organization, audit) => {
      if (isTaken(state.organizations, organization)) return "slug-taken";
      appendEntries(state, [audit]);
      insertOrganization(state, organization, createSlot(organization.id));
      return "created";
    },
    update: async (id, { name, partnerId, expected = {} }, audit) => {
      const before = state.organizations.get(id);
      if (before === undefined) return "absent";
      if (!isAsExpected(before, expected)) return "changed";
      const partner = partnerId === undefined ? before.partner : findPartner(state, partnerId);
      appendEntries(state, [audit]);
      state.organizations.set(id, { ...before, name: name ?? before.name, partner });
      return "updated";
    },
  };
}

export function insertOrganization(state: MemoryState, organization: OrganizationRecord, slot: Slot): void {
  state.organizations.set(organization.id, {
    ...organization,
    partner: findPartner(state, organization.partner?.id ?? null),
  });
  state.slots.set(organization.id, { slot, sealedValue: null });
}

/** As a foreign key has it: what is referred to is there. */
export function get<T>(records: ReadonlyMap<string, T>, id: string): T {
  const record = records.get(id);
  if (record === undefined) throw new Error(`${id}: there is no such row.`);
  return record;
}

function isAsExpected({ name, partner }: OrganizationRecord, expected: OrganizationPatch): boolean {
  if (expected.name !== undefined && expected.name !== name) return false;
  return expected.partnerId === undefined || expected.partnerId === (partner?.id ?? null);
}

function withSlot(state: MemoryState, organization: OrganizationRecord): OrganizationWithSlot {
  const row = state.slots.get(organization.id);
  if (row === undefined) throw new Error(`organization ${organization.id}: it has no slot.`);
  return structuredClone({ organization, slot: row.slot });
}

function findPartner(state: MemoryState, id: string | null): PartnerRecord | null {
  return id === null ? null : get(state.partners, id);
}

type Named = { readonly id: string; readonly slug: string };

export function findByRef<T extends Named>(records: ReadonlyMap<string, T>, ref: string): T | null {
  const found = preferId(
    [...records.values()].filter(({ id, slug }) => id === ref || slug === ref),
    ref,
    ({ id }) => id,
  );
  return structuredClone(found);
}

export function isTaken(records: ReadonlyMap<string, Named>, { id, slug }: Named): boolean {
  return [...records.values()].some((each) => each.id === id || each.slug === slug);
}
