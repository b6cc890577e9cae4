import type { ChainOwner } from "@keyhold/domain/audit/event";
import { type ChainHead, emptyChain } from "@keyhold/domain/audit/link";
import type { OrganizationId } from "@keyhold/domain/core/ids";
import type { Slot } from "@keyhold/domain/key/slot";
import { linkEntries } from "../../audit/chain.ts";
import { toStorableEntry } from "../../audit/rows.ts";
import { sha256 } from "../../audit/sha256.ts";
import type { ApiAttempts, ApiUserRecord, NewApiSession } from "../../session-api/stores.ts";
import type {
  AuditEntry,
  KeyringRecord,
  MembershipRecord,
  NewInvitation,
  NewPasswordReset,
  OrganizationRecord,
  Origin,
  PartnerRecord,
  PasskeyRecord,
  Receipt,
  RetiredValue,
  SealedValue,
  SessionRecord,
  StoredEvent,
  ThresholdRecord,
  UsageHour,
  VerifierToken,
} from "../../stores.ts";
import { createMemoryWebhooks, type MemoryWebhooks } from "./webhook-state.ts";

/** What the tables hold, as plain data. One thread and no awaiting inside a store's method make each method a transaction. */
export type MemorySession = NewApiSession & { readonly lastSeenAt: number };

export type MemoryState = {
  readonly partners: Map<string, PartnerRecord>;
  /** Who serves an organization is in `partner` here: an update replaces the record. */
  readonly organizations: Map<string, OrganizationRecord>;
  /** better-auth's, as far as members have addresses and names. */
  readonly users: Map<string, { readonly email: string; readonly name: string }>;
  readonly memberships: { readonly userId: string; readonly membership: MembershipRecord; readonly since: number }[];
  readonly invitations: Map<string, NewInvitation & { readonly sentAt: number | null }>;
  readonly slots: Map<string, { readonly slot: Slot; readonly sealedValue: SealedValue | null }>;
  readonly retired: Map<string, RetiredValue & { readonly organizationId: OrganizationId }>;
  readonly thresholds: Map<string, ThresholdRecord>;
  readonly hours: Map<string, UsageHour & { readonly organizationId: OrganizationId }>;
  readonly receipts: Map<string, Receipt>;
  readonly audit: AuditEntry[];
  /** The same events in their chains, in the order of writing. */
  readonly chained: StoredEvent[];
  /** By digest. */
  readonly verifiers: Map<string, VerifierToken>;
  readonly keyring: Map<string, KeyringRecord>;
  readonly webhooks: MemoryWebhooks;
  installedAt: number | null;
  readonly apiUsers: Map<string, ApiUserRecord & { readonly passwordDigest: string }>;
  readonly apiSessions: Map<string, MemorySession>;
  readonly apiAttempts: Map<string, ApiAttempts & { readonly failures: readonly number[] }>;
  readonly attempts: Map<string, { readonly startsAt: number; readonly count: number }>;
  readonly knownAddresses: Map<string, MemoryKnownAddress>;
  readonly sessions: Map<string, SessionRecord & { readonly userId: string }>;
  readonly passkeys: Map<string, PasskeyRecord & { readonly userId: string }>;
  /** The hash of who has one. */
  readonly passwords: Map<string, string>;
  /** By user. */
  /** Of whom there is one; its secret is better-auth's, and nothing here holds it. */
  readonly authenticators: Set<string>;
  readonly passwordResets: Map<
    string,
    Pick<NewPasswordReset, "digest" | "userId" | "createdBy" | "expiresAt" | "removesSecondFactors">
  >;
};

export type MemoryKnownAddress = Origin & {
  readonly lastSignInAt: number;
  readonly startsAt: number;
  readonly count: number;
};

export function createState(): MemoryState {
  return {
    partners: new Map(),
    organizations: new Map(),
    users: new Map(),
    memberships: [],
    invitations: new Map(),
    slots: new Map(),
    retired: new Map(),
    thresholds: new Map(),
    hours: new Map(),
    receipts: new Map(),
    audit: [],
    chained: [],
    verifiers: new Map(),
    keyring: new Map(),
    webhooks: createMemoryWebhooks(),
    installedAt: null,
    apiUsers: new Map(),
    apiSessions: new Map(),
    apiAttempts: new Map(),
    attempts: new Map(),
    knownAddresses: new Map(),
    sessions: new Map(),
    passkeys: new Map(),
    passwords: new Map(),
    authenticators: new Set(),
    passwordResets: new Map(),
  };
}

/** Refuses what the tables refuse: an id twice, a second accepted event of one revision. */
export function appendEntries(state: MemoryState, entries: readonly AuditEntry[]): void {
  for (const entry of entries) {
    if (state.audit.some((each) => each.id === entry.id || isSameRevision(each, entry))) {
      throw new Error(`audit_event ${entry.id}: there is such an event already.`);
    }
    state.audit.push(structuredClone({ ...toStorableEntry(entry), facts: asStored(entry.facts) }));
    chain(state, entry);
  }
}

function chain(state: MemoryState, entry: AuditEntry): void {
  const sequence = state.chained.length + 1;
  for (const link of linkEntries(headOf(state, entry.organizationId), [entry])) {
    state.chained.push({ ...link, sequence });
  }
}

/** Where a chain ends. */
export function headOf(state: MemoryState, owner: ChainOwner): ChainHead {
  const last = state.chained.findLast(({ event }) => event.organizationId === owner);
  return { ...emptyChain(owner, sha256), ...(last === undefined ? {} : placeOf(last)) };
}

function placeOf({ position, hash }: StoredEvent): ChainHead {
  if (position === null || hash === null) throw new Error("Every event here has its place.");
  return { position, hash };
}

function isSameRevision(a: AuditEntry, b: AuditEntry): boolean {
  return b.revision !== null && a.revision === b.revision && a.organizationId === b.organizationId;
}

/** As a column of JSON text gives it back: without what is undefined. */
export function asStored<T extends Readonly<Record<string, unknown>>>(json: T): T {
  return JSON.parse(JSON.stringify(json));
}

export function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}

export function receiptKey({ organizationId, actorId, requestId }: Receipt): string {
  return keyOf(organizationId, actorId, requestId);
}
