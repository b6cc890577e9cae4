import type { ActorRef } from "@keyhold/domain/access/actor";
import type { AuditOutcome, AuditSide } from "@keyhold/domain/audit/event";
import type { OrganizationId, UserId } from "@keyhold/domain/core/ids";
import type { Instant } from "@keyhold/domain/core/time";
import type { Fingerprint } from "@keyhold/domain/key/fingerprint";
import type { Slot } from "@keyhold/domain/key/slot";
import type { AccountStore, AttemptStore, PasswordResetStore } from "./account/stores.ts";
import type { AuditStore, OccurrenceStore } from "./audit/stores.ts";
import type { InstallationStore, KeyringStore, VerifierStore } from "./installation/stores.ts";
import type { InvitationStore, MembershipStore } from "./membership/stores.ts";
import type { OrganizationStore, PartnerStore } from "./organization/stores.ts";
import type { ApiAttemptStore, ApiSessionStore, ApiUserStore } from "./session-api/stores.ts";
import type { RetiredValueStore, ThresholdStore, UsageStore } from "./usage/stores.ts";
import type { Notice, WebhookStores } from "./webhook/stores.ts";

export type {
  AccountStore,
  AttemptStore,
  Credentials,
  NewPasswordReset,
  Origin,
  PasskeyRecord,
  PasswordResetRecord,
  PasswordResetStore,
  SessionRecord,
} from "./account/stores.ts";
export type {
  AuditCursor,
  AuditFilter,
  AuditPage,
  AuditQuery,
  AuditStore,
  Occurrence,
  OccurrenceStore,
  SealedHead,
  SealHead,
  StoredEvent,
} from "./audit/stores.ts";
export type {
  InstallationStore,
  KeyringRecord,
  KeyringStore,
  NewUser,
  Seed,
  VerifierQuery,
  VerifierRecord,
  VerifierStore,
  VerifierToken,
} from "./installation/stores.ts";
export type {
  Acceptance,
  AddressQuery,
  InvitationRecord,
  InvitationStore,
  MemberChange,
  MemberRecord,
  MembershipRecord,
  MembershipStore,
  NewInvitation,
  Renewal,
} from "./membership/stores.ts";
export type {
  OrganizationPatch,
  OrganizationQuery,
  OrganizationRecord,
  OrganizationSort,
  OrganizationStore,
  PartnerQuery,
  PartnerRecord,
  PartnerStore,
  Scope,
} from "./organization/stores.ts";
export type {
  RetiredAttempts,
  RetiredUse,
  RetiredValue,
  ThresholdChange,
  ThresholdRecord,
  UsageHour,
} from "./usage/stores.ts";

/** A key's value as it rests in the database: authenticated ciphertext, bound to its organization (K11). */
export type SealedValue = string & { readonly __sealed: unique symbol };

/** One line of the audit (A1). `facts` is JSON without any value or fingerprint (A2). */
export type AuditEntry = {
  readonly id: string;
  /** Null for what concerns no organization, or one that the actor cannot see. */
  readonly organizationId: OrganizationId | null;
  /** What was asked (`key.edit`, `key.reveal`, `session.sign_in`) or, when accepted by the slot, what happened (`key.edited`). */
  readonly type: string;
  readonly outcome: AuditOutcome;
  /** The slot's revision that an accepted change made; null otherwise. */
  readonly revision: number | null;
  readonly refusalCode: string | null;
  readonly actor: ActorRef | { readonly kind: "anonymous"; readonly name: string | null };
  /** From where a user acted. Null: nobody did, or it is not known; then the organization is not shown who it was. */
  readonly side: AuditSide | null;
  /** What is under `providerOnly` the organization is not shown. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly requestId: string;
  readonly at: Instant;
};

/**
 * The first answer to a command, kept so that a repeated request id gives it again (K12). Belongs to (organization, actor,
 * request id). `commandDigest` is a keyed digest of the command, to tell a repetition from another command under the same id.
 */
export type Receipt = {
  readonly organizationId: OrganizationId;
  readonly actorId: UserId;
  readonly requestId: string;
  readonly commandDigest: string;
  /** The answer without the value: `{ ok: true, revision }` or `{ ok: false, refusal }`. */
  readonly answer: Readonly<Record<string, unknown>>;
  readonly sealedValue: SealedValue | null;
  readonly at: Instant;
};

/** What one accepted command (or several in a row) does to a slot, written in one transaction or not at all. */
export type SlotChange = {
  /** The revision that was loaded; the change is lost with "conflict" if the slot has moved on. */
  readonly loadedRevision: number;
  readonly next: Slot;
  /** The new value, sealed; required exactly when `next` holds another fingerprint than the loaded slot did. */
  readonly sealedValue: SealedValue | null;
  /** The fingerprint that this change killed, if any; kept to know a value used before (K13) and still presented (M7). */
  readonly retired: { readonly fingerprint: Fingerprint; readonly at: Instant } | null;
  /** Whether the rest of the window gets a fresh allowance: a threshold hold was released (M4). */
  readonly freshAllowance: boolean;
  readonly audit: readonly AuditEntry[];
  /** For the endpoints that want to know (the outbox). */
  readonly notices: readonly Notice[];
  readonly receipt: Receipt | null;
};

export type SaveOutcome = "saved" | "conflict" | "repeated";

export interface SlotStore {
  load(organizationId: OrganizationId): Promise<Slot | null>;
  /** Compare-and-set on the revision. "repeated": this request id has a receipt already; nothing was written. */
  save(change: SlotChange): Promise<SaveOutcome>;
  /** A refusal changes no slot: the audit entry, and the receipt if the caller named a request id. "repeated" as in `save`. */
  refuse(entry: AuditEntry, receipt: Receipt | null): Promise<"saved" | "repeated">;
  /** The sealed value with the slot's revision; the audit entry of the reveal is written in the same transaction (K11). */
  reveal(
    organizationId: OrganizationId,
    expectedRevision: number,
    entry: AuditEntry,
  ): Promise<SealedValue | "conflict">;
  findReceipt(organizationId: OrganizationId, actorId: UserId, requestId: string): Promise<Receipt | null>;
  /** Was this value in the slot before (K13)? */
  wasRetired(organizationId: OrganizationId, fingerprint: Fingerprint): Promise<boolean>;
}

/** Everything durable. One implementation over Prisma for both engines, one in memory for tests. */
export type Stores = WebhookStores & {
  readonly slots: SlotStore;
  readonly retiredValues: RetiredValueStore;
  readonly thresholds: ThresholdStore;
  readonly usage: UsageStore;
  readonly organizations: OrganizationStore;
  readonly partners: PartnerStore;
  readonly memberships: MembershipStore;
  readonly invitations: InvitationStore;
  readonly verifiers: VerifierStore;
  readonly audit: AuditStore;
  readonly occurrences: OccurrenceStore;
  readonly keyring: KeyringStore;
  readonly installation: InstallationStore;
  readonly attempts: AttemptStore;
  readonly accounts: AccountStore;
  readonly passwordResets: PasswordResetStore;
  readonly apiUsers: ApiUserStore;
  readonly apiSessions: ApiSessionStore;
  readonly apiAttempts: ApiAttemptStore;
};
