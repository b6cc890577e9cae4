import type { MemberScope } from "@keyhold/domain/access/member-scope";
import type { Proof, SignInMethod } from "@keyhold/domain/access/sign-in";
import type { UserId } from "@keyhold/domain/core/ids";
import type { Instant } from "@keyhold/domain/core/time";
import type { AuditEntry, MembershipRecord } from "../stores.ts";

/** An account and an address, as keyed digests: neither is in clear here. */
export type Origin = { readonly accountKey: string; readonly addressKey: string };

/** Counts attempts to sign in, exactly, whichever process they come to. */
export interface AttemptStore {
  /** One more in this bucket's window; how many there are now. A bucket has one row, which begins anew with each window. */
  count(bucket: string, windowStartsAt: Instant): Promise<number>;
  /** One more from an address that the account was signed in to from; null if it was not. */
  countKnown(origin: Origin, windowStartsAt: Instant): Promise<number | null>;
  /** The account was signed in to from there: its attempts are forgotten, and of the account's addresses the latest `keep` stay. */
  remember(origin: Origin, at: Instant, keep: number): Promise<void>;
  /** Forgets windows that began, and addresses that were used, before these. Returns how many rows went. */
  prune(before: { readonly windows: Instant; readonly addresses: Instant }): Promise<number>;
}

/** A session as its user sees it: never the token that opens it. */
export type SessionRecord = Proof & {
  readonly id: string;
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
};

export type PasskeyRecord = { readonly id: string; readonly name: string | null; readonly createdAt: Instant | null };

/** By what a user can sign in. */
export type Credentials = {
  readonly hasPassword: boolean;
  readonly hasTotp: boolean;
  readonly passkeys: readonly PasskeyRecord[];
};

/** What better-auth keeps of an account, read and ended by us. Each method concerns one user's own and nobody else's. */
export interface AccountStore {
  /** Those that are not over, the latest first. */
  sessionsOf(userId: UserId, now: Instant): Promise<readonly SessionRecord[]>;
  endSession(userId: UserId, sessionId: string, audit: AuditEntry): Promise<"ended" | "absent">;
  /** All but one; the event is told how many. Without others there is none. */
  endOtherSessions(userId: UserId, keptId: string, audit: (ended: number) => AuditEntry): Promise<number>;
  /** Its holder has proved again to be the user; with a method, also to be so by it. */
  prove(sessionId: string, at: Instant, method: SignInMethod | null): Promise<void>;
  credentialsOf(userId: UserId): Promise<Credentials>;
  /** Whether an invitation of this address, which is in lower case, is open: it is to be accepted until later than now. */
  isInvited(email: string, now: Instant): Promise<boolean>;
  renamePasskey(
    userId: UserId,
    passkey: { id: string; name: string },
    audit: AuditEntry,
  ): Promise<"renamed" | "absent">;
  removePasskey(userId: UserId, passkeyId: string, audit: AuditEntry): Promise<"removed" | "absent">;
}

/** Whose password a link sets, until when, and what it does besides. */
export type PasswordResetRecord = {
  readonly userId: UserId;
  readonly email: string;
  readonly expiresAt: Instant;
  /** The authenticator, its recovery codes and every passkey go as well: the person has lost them. */
  readonly removesSecondFactors: boolean;
};

export type NewPasswordReset = {
  /** Of the token, which is kept nowhere: SHA-256 in hex. */
  readonly digest: string;
  readonly userId: UserId;
  /** The user must be one of these people. */
  readonly scope: MemberScope;
  readonly createdBy: UserId;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly removesSecondFactors: boolean;
  readonly audit: AuditOfPerson;
};

/** Written once for all that the person is, so that everybody who has it among their people reads it; null: it is nothing. */
export type AuditOfPerson = (
  person: Omit<PasswordResetRecord, "expiresAt">,
  membership: MembershipRecord | null,
) => AuditEntry;

/** New passwords for who has forgotten the old one. With each, every session of the account ends, and every sign-in that is half done. */
export interface PasswordResetStore {
  /** Takes the place of the user's older link. "not-admin": who makes it may not any more. "no-password": the account signs in otherwise. */
  create(reset: NewPasswordReset): Promise<"created" | "not-admin" | "absent" | "no-password">;
  /** Null also for a link that is over. */
  findByDigest(digest: string, now: Instant): Promise<PasswordResetRecord | null>;
  /** Once for each token. */
  use(use: {
    readonly digest: string;
    readonly at: Instant;
    readonly passwordHash: string;
    readonly audit: AuditOfPerson;
  }): Promise<"used" | "absent">;
  /** Without a link, of the account with this address, which is in lower case; a link that is open is worth nothing afterwards. */
  set(set: {
    readonly email: string;
    readonly passwordHash: string;
    readonly removesSecondFactors: boolean;
    readonly audit: AuditOfPerson;
  }): Promise<"set" | "absent" | "no-password">;
  /** An open link for this person is worth nothing any more, nor is any that the person has made for others. */
  withdraw(userId: UserId): Promise<void>;
}
