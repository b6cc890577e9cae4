import type { Stores } from "../stores.ts";
import {
  createMemoryMembershipStore,
  createMemoryOrganizationStore,
  createMemoryPartnerStore,
} from "./memory/organizations.ts";
import {
  createMemoryAuditStore,
  createMemoryInstallationStore,
  createMemoryKeyringStore,
  createMemoryVerifierStore,
} from "./memory/service.ts";
import { createMemorySlotStore } from "./memory/slots.ts";
import { createState } from "./memory/state.ts";

/** The stores without a database, for tests: the contract suite holds them to what the others do. */
export function createMemoryStores(): Stores {
  const state = createState();
  return {
    slots: createMemorySlotStore(state),
    organizations: createMemoryOrganizationStore(state),
    partners: createMemoryPartnerStore(state),
    memberships: createMemoryMembershipStore(state),
    verifiers: createMemoryVerifierStore(state),
    audit: createMemoryAuditStore(state),
    keyring: createMemoryKeyringStore(state),
    installation: createMemoryInstallationStore(state),
  };
}
