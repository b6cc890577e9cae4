import type { CallStore } from "../calls/store.ts";
import type { LimitStore } from "../limits/store.ts";
import type { Stores } from "../stores.ts";
import { createMemoryAccountStore, createMemoryAttemptStore } from "./memory/accounts.ts";
import { createMemoryAuditStore } from "./memory/audit.ts";
import { createMemoryCallStore } from "./memory/calls.ts";
import { createMemoryInvitationStore } from "./memory/invitations.ts";
import { createMemoryLimitStore } from "./memory/limits.ts";
import { createMemoryMembershipStore } from "./memory/members.ts";
import { createMemoryOccurrenceStore } from "./memory/occurrences.ts";
import { createMemoryOrganizationStore } from "./memory/organizations.ts";
import { createMemoryPartnerStore } from "./memory/partners.ts";
import { createMemoryPasswordResetStore } from "./memory/password-resets.ts";
import { createMemoryInstallationStore, createMemoryKeyringStore } from "./memory/service.ts";
import {
  createMemoryApiAttemptStore,
  createMemoryApiSessionStore,
  createMemoryApiUserStore,
} from "./memory/session-api.ts";
import { createMemorySlotStore } from "./memory/slots.ts";
import { createState, type MemoryState } from "./memory/state.ts";
import { createMemoryRetiredValueStore, createMemoryThresholdStore, createMemoryUsageStore } from "./memory/usage.ts";
import { createMemoryVerifierStore } from "./memory/verifiers.ts";
import { createMemoryWebhookDispatchStore } from "./memory/webhook-dispatch.ts";
import { createMemoryWebhookStore } from "./memory/webhooks.ts";

/** The stores without a database, for tests: the contract suite holds them to what the others do. */
export function createMemoryStores(): Stores {
  return createMemory().stores;
}

type Memory = {
  readonly stores: Stores;
  readonly calls: CallStore;
  readonly limits: LimitStore;
  readonly state: MemoryState;
};

/** With the stores of the calls, over the same data. */
export function createMemory(): Memory {
  const state = createState();
  return { stores: storesOf(state), calls: createMemoryCallStore(state), limits: createMemoryLimitStore(), state };
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
    occurrences: createMemoryOccurrenceStore(state),
    keyring: createMemoryKeyringStore(state),
    installation: createMemoryInstallationStore(state),
    attempts: createMemoryAttemptStore(state),
    accounts: createMemoryAccountStore(state),
    passwordResets: createMemoryPasswordResetStore(state),
    apiUsers: createMemoryApiUserStore(state),
    apiSessions: createMemoryApiSessionStore(state),
    apiAttempts: createMemoryApiAttemptStore(state),
    webhooks: createMemoryWebhookStore(state),
    webhookDispatch: createMemoryWebhookDispatchStore(state),
  };
}
