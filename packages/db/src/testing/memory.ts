import type { CallStore } from "../calls/store.ts";
import type { LimitStore } from "../limits/store.ts";
import type { Stores } from "../stores.ts";
import { createMemoryCallStore } from "./memory/calls.ts";
import { createMemoryLimitStore } from "./memory/limits.ts";
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
import {
  createMemoryApiAttemptStore,
  createMemoryApiSessionStore,
  createMemoryApiUserStore,
} from "./memory/session-api.ts";
import { createMemorySlotStore } from "./memory/slots.ts";
import { createState, type MemoryState } from "./memory/state.ts";
import { createMemoryRetiredValueStore, createMemoryThresholdStore, createMemoryUsageStore } from "./memory/usage.ts";

/** The stores without a database, for tests: the contract suite holds them to what the others do. */
export function createMemoryStores(): Stores {
  return createMemory().stores;
}

/** With the stores of the calls, over the same data. */
export function createMemory(): { readonly stores: Stores; readonly calls: CallStore; readonly limits: LimitStore } {
  const state = createState();
  return { stores: storesOf(state), calls: createMemoryCallStore(state), limits: createMemoryLimitStore() };
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
    verifiers: createMemoryVerifierStore(state),
    apiUsers: createMemoryApiUserStore(state),
    apiSessions: createMemoryApiSessionStore(state),
    apiAttempts: createMemoryApiAttemptStore(state),
    audit: createMemoryAuditStore(state),
    keyring: createMemoryKeyringStore(state),
    installation: createMemoryInstallationStore(state),
  };
}
