import type { CallStore } from "../calls/store.ts";
import type { Stores } from "../stores.ts";
import { createMemoryCallStore } from "./memory/calls.ts";
import { createMemoryInvitationStore } from "./memory/invitations.ts";
import { createMemoryMembershipStore } from "./memory/members.ts";
import { createMemoryOrganizationStore, createMemoryPartnerStore } from "./memory/organizations.ts";
import {
  createMemoryAuditStore,
  createMemoryInstallationStore,
  createMemoryKeyringStore,
  createMemoryVerifierStore,
} from "./memory/service.ts";
import { createMemorySlotStore } from "./memory/slots.ts";
import { createState, type MemoryState } from "./memory/state.ts";
import { createMemoryRetiredValueStore, createMemoryThresholdStore, createMemoryUsageStore } from "./memory/usage.ts";

/** The stores without a database, for tests: the contract suite holds them to what the others do. */
export function createMemoryStores(): Stores {
  return createMemory().stores;
}

type Memory = {
  readonly stores: Stores;
  readonly calls: CallStore;
  /** As better-auth would have made one. */
  addUser(id: string, user: { readonly email: string; readonly name: string }): void;
};

/** With the store of the calls, over the same data. */
export function createMemory(): Memory {
  const state = createState();
  const addUser: Memory["addUser"] = (id, user) => state.users.set(id, user);
  return { stores: storesOf(state), calls: createMemoryCallStore(state), addUser };
}

function storesOf(state: MemoryState): Stores {
  return {
    slots: createMemorySlotStore(state),
    retiredValues: createMemoryRetiredValueStore(state),
    thresholds: createMemoryThresholdStore(state),
    usage: createMemoryUsageStore(state),
    organizations: createMemoryOrganizationStore(state),
    partners: createMemoryPartnerStore(state),
    memberships: createMemoryMembershipStore(state),
    invitations: createMemoryInvitationStore(state),
    verifiers: createMemoryVerifierStore(state),
    audit: createMemoryAuditStore(state),
    keyring: createMemoryKeyringStore(state),
    installation: createMemoryInstallationStore(state),
  };
}
