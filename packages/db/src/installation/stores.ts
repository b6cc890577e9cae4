import type { Membership } from "@keyhold/domain/access/roles";
import type { UserId } from "@keyhold/domain/core/ids";
import type { Instant } from "@keyhold/domain/core/time";
import type { Slot } from "@keyhold/domain/key/slot";
import type { AuditEntry, OrganizationRecord, PartnerRecord, SealedValue, VerifierRecord } from "../stores.ts";

/** A random data key, wrapped by a master key: what it makes stays the same when the master key changes. */
export type KeyringRecord = {
  readonly id: string;
  readonly wrappedKey: string;
  readonly masterKeyId: string;
  readonly createdAt: Instant;
};

export interface KeyringStore {
  find(id: string): Promise<KeyringRecord | null>;
  /** "exists": another process was first; its key is the one to use. */
  insert(record: KeyringRecord): Promise<"inserted" | "exists">;
  /** Every master key that something at rest needs. */
  masterKeyIdsInUse(): Promise<readonly string[]>;
}

/** A user who signs in with e-mail and password; the hash is better-auth's. */
export type NewUser = {
  readonly id: UserId;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
};

/** Everything that the first run writes. */
export type Seed = {
  readonly at: Instant;
  readonly users: readonly NewUser[];
  readonly partners: readonly PartnerRecord[];
  readonly organizations: readonly {
    readonly organization: OrganizationRecord;
    readonly slot: Slot;
    readonly sealedValue: SealedValue | null;
  }[];
  readonly memberships: readonly { readonly userId: UserId; readonly membership: Membership }[];
  readonly verifiers: readonly (VerifierRecord & { readonly digest: string; readonly createdAt: Instant })[];
  readonly audit: readonly AuditEntry[];
};

export interface InstallationStore {
  /** When the first run was completed; null before. */
  installedAt(): Promise<Instant | null>;
  /** The whole first run in one transaction, once for ever: who comes second writes nothing. */
  install(seed: Seed): Promise<"installed" | "already-installed">;
  /** A new account that administers the platform. Nothing is written if the address has an account. */
  addOperator(user: NewUser, audit: AuditEntry): Promise<"added" | "account-exists">;
}
