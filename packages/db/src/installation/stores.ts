import type { Membership } from "@keyhold/domain/access/roles";
import type { UserId } from "@keyhold/domain/core/ids";
import type { Instant } from "@keyhold/domain/core/time";
import type { Slot } from "@keyhold/domain/key/slot";
import type { AuditEntry, OrganizationRecord, PartnerRecord, SealedValue } from "../stores.ts";

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

export type VerifierRecord = { readonly id: string; readonly name: string };

/** A verifier's token as its digest is kept; it is accepted until it is revoked. */
export type VerifierToken = VerifierRecord & { readonly createdAt: Instant; readonly revokedAt: Instant | null };

export type VerifierQuery = {
  /** The last row of the page before. */
  readonly after: Pick<VerifierToken, "createdAt" | "id"> | null;
  readonly limit: number;
};

export interface VerifierStore {
  /** A token that was not revoked, by its SHA-256 digest in hex. */
  findByDigest(digest: string): Promise<VerifierRecord | null>;
  find(id: string): Promise<VerifierToken | null>;
  /** Newest first, also those that were revoked. */
  list(query: VerifierQuery): Promise<readonly VerifierToken[]>;
  create(verifier: VerifierRecord & { digest: string; createdAt: Instant }, audit: AuditEntry): Promise<void>;
  /** Once for ever. */
  revoke(id: string, audit: AuditEntry): Promise<"revoked" | "already-revoked" | "absent">;
}
