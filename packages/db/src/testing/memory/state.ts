import type { OrganizationId } from "@keyhold/domain/core/ids";
import type { Slot } from "@keyhold/domain/key/slot";
import { toStorableEntry } from "../../audit/rows.ts";
import type { ApiAttempts, ApiUserRecord, NewApiSession } from "../../session-api/stores.ts";
import type {
  AuditEntry,
  KeyringRecord,
  MembershipRecord,
  OrganizationRecord,
  PartnerRecord,
  Receipt,
  RetiredValue,
  SealedValue,
  ThresholdRecord,
  UsageHour,
  VerifierRecord,
} from "../../stores.ts";

export type MemorySession = NewApiSession & { readonly lastSeenAt: number };

/** What the tables hold, as plain data. One thread and no awaiting inside a store's method make each method a transaction. */
export type MemoryState = {
  readonly partners: Map<string, PartnerRecord>;
  /** Who serves an organization is in `partner` here: an update replaces the record. */
  readonly organizations: Map<string, OrganizationRecord>;
  readonly memberships: { readonly userId: string; readonly membership: MembershipRecord }[];
  readonly slots: Map<string, { readonly slot: Slot; readonly sealedValue: SealedValue | null }>;
  readonly retired: Map<string, RetiredValue & { readonly organizationId: OrganizationId }>;
  readonly thresholds: Map<string, ThresholdRecord>;
  readonly hours: Map<string, UsageHour & { readonly organizationId: OrganizationId }>;
  readonly receipts: Map<string, Receipt>;
  readonly audit: AuditEntry[];
  readonly verifiers: Map<string, VerifierRecord>;
  readonly keyring: Map<string, KeyringRecord>;
  readonly apiUsers: Map<string, ApiUserRecord & { readonly passwordDigest: string }>;
  readonly apiSessions: Map<string, MemorySession>;
  readonly apiAttempts: Map<string, ApiAttempts & { readonly failures: readonly number[] }>;
  installedAt: number | null;
};

export function createState(): MemoryState {
  return {
    partners: new Map(),
    organizations: new Map(),
    memberships: [],
    slots: new Map(),
    retired: new Map(),
    thresholds: new Map(),
    hours: new Map(),
    receipts: new Map(),
    audit: [],
    verifiers: new Map(),
    keyring: new Map(),
    apiUsers: new Map(),
    apiSessions: new Map(),
    apiAttempts: new Map(),
    installedAt: null,
  };
}

/** Refuses what the tables refuse: an id twice, a second accepted event of one revision. */
export function appendEntries(state: MemoryState, entries: readonly AuditEntry[]): void {
  for (const entry of entries) {
    if (state.audit.some((each) => each.id === entry.id || isSameRevision(each, entry))) {
      throw new Error(`audit_event ${entry.id}: there is such an event already.`);
    }
    state.audit.push(structuredClone({ ...toStorableEntry(entry), facts: asStored(entry.facts) }));
  }
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
