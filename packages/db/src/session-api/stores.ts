import type { Role } from "@keyhold/domain/access/roles";
import type { OrganizationId, UserId } from "@keyhold/domain/core/ids";
import type { Instant } from "@keyhold/domain/core/time";
import type { Slot } from "@keyhold/domain/key/slot";
import type { ApiRole } from "@keyhold/domain/session-api/role";
import type { AuditEntry, SealedValue } from "../stores.ts";

/** A program's user: it logs in to the session API and nowhere else. `name` is unique in its organization. */
export type ApiUserRecord = {
  readonly id: UserId;
  readonly organizationId: OrganizationId;
  readonly name: string;
  readonly role: ApiRole;
  readonly disabledAt: Instant | null;
  readonly createdAt: Instant;
  readonly lastUsedAt: Instant | null;
};

export type NewApiUser = Omit<ApiUserRecord, "disabledAt" | "lastUsedAt"> & { readonly passwordDigest: string };

export type ApiUserRef = { readonly organizationId: OrganizationId; readonly id: string };

export type ApiMember = { readonly id: UserId; readonly email: string; readonly name: string; readonly role: ApiRole };

/** Every change ends the user's sessions, in the same transaction. */
export interface ApiUserStore {
  /** In order of the name. */
  list(organizationId: OrganizationId): Promise<readonly ApiUserRecord[]>;
  /** The organization's own people, in order of the e-mail address. */
  listMembers(organizationId: OrganizationId): Promise<readonly ApiMember[]>;
  find(organizationId: OrganizationId, id: string): Promise<ApiUserRecord | null>;
  create(user: NewApiUser, most: number, audit: AuditEntry): Promise<"created" | "name-taken" | "too-many">;
  setDisabled(at: ApiUserRef, disabledAt: Instant | null, audit: AuditEntry): Promise<"saved" | "absent">;
  setPassword(at: ApiUserRef, passwordDigest: string, audit: AuditEntry): Promise<"saved" | "absent">;
  remove(at: ApiUserRef, audit: AuditEntry): Promise<"saved" | "absent">;
}

type Place = { readonly id: OrganizationId; readonly slug: string };

/** Who may be meant by a user name, with what its password is held against. */
export type ApiUserLogin = {
  readonly organization: Place;
  readonly user: ApiUserRecord;
  readonly passwordDigest: string;
};

export type MemberLogin = {
  readonly user: { readonly id: UserId; readonly name: string };
  /** As better-auth hashes it; null: there is none. */
  readonly passwordHash: string | null;
  readonly organizations: readonly (Place & { readonly roles: readonly Role[] })[];
};

/** An API user or a member, and the stored form of the password that it logged in with: another one ends the session. */
export type SessionUser = {
  readonly kind: "apiUser" | "member";
  readonly id: UserId;
  readonly passwordDigest: string;
};

export type NewApiSession = {
  readonly digest: string;
  readonly organizationId: OrganizationId;
  /** Of the slot; the session is over when the slot has another. */
  readonly revision: number;
  readonly user: SessionUser;
  readonly at: Instant;
};

/** A session as it stands now: the user's name and role are those of this moment. */
export type ApiSessionRecord = {
  readonly digest: string;
  readonly organization: Place;
  readonly revision: number;
  readonly user: { readonly id: UserId; readonly name: string };
  readonly role: ApiRole;
  readonly lastSeenAt: Instant;
};

export interface ApiSessionStore {
  findApiUser(organizationSlug: string, name: string): Promise<ApiUserLogin | null>;
  findMember(email: string): Promise<MemberLogin | null>;
  /** The slot with its sealed value, both of one moment. */
  readKey(organizationId: OrganizationId): Promise<{ slot: Slot; sealedValue: SealedValue | null } | null>;
  /** Of the user's sessions, the latest `keep` stay. */
  open(session: NewApiSession, keep: number, audit: AuditEntry): Promise<void>;
  /** The session of one of these digests that was used since then and whose user may still use it. */
  find(digests: readonly string[], usedSince: Instant): Promise<ApiSessionRecord | null>;
  /** Used at this time; the user too. */
  touch(digest: string, at: Instant): Promise<void>;
  close(digest: string, audit: AuditEntry | null): Promise<void>;
  /** Forgets up to so many sessions that were not used since then. Returns how many went. */
  prune(usedSince: Instant, limit: number): Promise<number>;
}

/** What is known of log-ins by one key; the key is a keyed digest of whom they are for, and from where. */
export type ApiAttempts = {
  readonly lockedUntil: Instant;
  /** Failures in the window that began at `windowAt`. */
  readonly windowAt: Instant;
  readonly count: number;
  /** 0: none has succeeded. */
  readonly succeededAt: Instant;
};

export type ApiFailure = { readonly at: Instant; readonly windowAt: Instant; readonly lockMs: number };

export interface ApiAttemptStore {
  find(keys: readonly string[]): Promise<ReadonlyMap<string, ApiAttempts>>;
  /** Notes a failure; the fifth within a minute locks. One statement: failures at the same moment are each counted. */
  fail(key: string, failure: ApiFailure): Promise<ApiAttempts>;
  succeed(key: string, at: Instant): Promise<void>;
  /** Forgets those that failed, or succeeded, last before these; and of all others the oldest beyond `keep`. */
  prune(before: { readonly failed: Instant; readonly succeeded: Instant }, keep: number): Promise<number>;
}
