import type { Proof, SignInMethod } from "@keyhold/domain/access/sign-in";
import type { UserId } from "@keyhold/domain/core/ids";
import type { Instant } from "@keyhold/domain/core/time";
import type { AuditEntry } from "../stores.ts";

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
