import { masterKeyIdOf } from "../../secrets/sealed.ts";
import type { InstallationStore, KeyringStore, Seed } from "../../stores.ts";
import { insertMembership } from "./members.ts";
import { insertOrganization } from "./organizations.ts";
import { appendEntries, type MemoryState } from "./state.ts";
import { insertVerifier } from "./verifiers.ts";

export function createMemoryKeyringStore(state: MemoryState): KeyringStore {
  return {
    find: async (id) => state.keyring.get(id) ?? null,
    insert: async (record) => {
      if (state.keyring.has(record.id)) return "exists";
      state.keyring.set(record.id, { ...record });
      return "inserted";
    },
    masterKeyIdsInUse: async () => {
      const sealed = [...state.slots.values(), ...state.receipts.values()].map(({ sealedValue }) => sealedValue);
      const ids = sealed.filter((each) => each !== null).map(masterKeyIdOf);
      return [...new Set([...ids, ...[...state.keyring.values()].map(({ masterKeyId }) => masterKeyId)])];
    },
  };
}

export function createMemoryInstallationStore(state: MemoryState): InstallationStore {
  return {
    installedAt: async () => state.installedAt,
    install: async (seed) => {
      if (state.installedAt !== null) return "already-installed";
      install(state, seed);
      return "installed";
    },
    addOperator: async (user, audit) => {
      if ([...state.users.values()].some(({ email }) => email === user.email)) return "account-exists";
      state.users.set(user.id, { email: user.email, name: user.name });
      insertMembership(state, { userId: user.id, membership: { role: "platform_admin" }, since: audit.at });
      appendEntries(state, [audit]);
      return "added";
    },
  };
}

function install(state: MemoryState, seed: Seed): void {
  appendEntries(state, seed.audit);
  state.installedAt = seed.at;
  for (const partner of seed.partners) state.partners.set(partner.id, { ...partner });
  for (const { organization, slot, sealedValue } of seed.organizations) {
    insertOrganization(state, organization, slot);
    state.slots.set(organization.id, { slot: structuredClone(slot), sealedValue });
  }
  for (const { id, email, name } of seed.users) state.users.set(id, { email, name });
  for (const { userId, membership } of seed.memberships)
    insertMembership(state, { userId, membership, since: seed.at });
  for (const verifier of seed.verifiers) insertVerifier(state, verifier);
}
