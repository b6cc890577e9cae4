import type { MemberScope } from "@keyhold/domain/access/member-scope";
import type { Membership, Role } from "@keyhold/domain/access/roles";
import type { UserId } from "@keyhold/domain/core/ids";
import type { Instant } from "@keyhold/domain/core/time";
import type { AuditEntry, NewUser, OrganizationRecord, PartnerRecord } from "../stores.ts";

export type MembershipRecord = Membership & {
  readonly organization: OrganizationRecord | null;
  readonly partner: PartnerRecord | null;
};

/** One of a scope's people, with the role that may most there. */
export type MemberRecord = {
  readonly userId: UserId;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly since: Instant;
};

/** A page in order of the e-mail address: what follows `after`, `limit` rows at most. */
export type AddressQuery = { readonly after: string | null; readonly limit: number };

export type MemberChange = {
  readonly scope: MemberScope;
  readonly userId: UserId;
  /** Null: the user is no member any more. */
  readonly role: Role | null;
  /** What is written beside the change; it tells what the member was, and how many invitations went with it. */
  audit(before: MemberRecord, withdrawn: number): AuditEntry;
};

export interface MembershipStore {
  listOf(userId: UserId): Promise<readonly MembershipRecord[]>;
  create(userId: UserId, membership: Membership, audit: AuditEntry): Promise<"created" | "exists">;
  listIn(scope: MemberScope, query: AddressQuery): Promise<readonly MemberRecord[]>;
  /**
   * Another role, or none. Changes of one scope are made one after the other, so that "last-admin" is true also at once. Who
   * is no admin any more leaves no invitation behind: its link may be in that person's hands. An admin of the platform leaves
   * none anywhere.
   */
  change(change: MemberChange): Promise<"changed" | "absent" | "last-admin">;
}

/** An open invitation; who holds its token may accept it. */
export type InvitationRecord = {
  readonly id: string;
  /** In lower case. */
  readonly email: string;
  readonly membership: Membership;
  readonly organization: OrganizationRecord | null;
  readonly partner: PartnerRecord | null;
  readonly invitedBy: { readonly id: UserId; readonly name: string };
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  /** When it went by mail; null if it did not. */
  readonly sentAt: Instant | null;
};

export type NewInvitation = Omit<InvitationRecord, "organization" | "partner" | "sentAt"> & {
  /** Of the token, which is kept nowhere: SHA-256 in hex. */
  readonly digest: string;
};

/** A new token for an invitation; the one before is worth nothing. */
export type Renewal = {
  readonly id: string;
  /** Whoever renews it has its link, and is from now on the one who invites. */
  readonly invitedBy: InvitationRecord["invitedBy"];
  readonly digest: string;
  readonly expiresAt: Instant;
  audit(invitation: InvitationRecord): AuditEntry;
};

export type Acceptance = {
  readonly digest: string;
  readonly at: Instant;
  /** Who is signed in with the invited address, or the account to be made for it. */
  readonly user: { readonly kind: "known"; readonly id: UserId } | ({ readonly kind: "new" } & NewUser);
  audit(invitation: InvitationRecord): AuditEntry;
};

export interface InvitationStore {
  listIn(scope: MemberScope, query: AddressQuery): Promise<readonly InvitationRecord[]>;
  findByDigest(digest: string): Promise<InvitationRecord | null>;
  /** Takes the place of an open one for the same address and scope. "too-many": there are `most` others. "not-admin": who invites may not any more. */
  invite(
    invitation: NewInvitation,
    most: number,
    audit: AuditEntry,
  ): Promise<"invited" | "not-admin" | "already-member" | "too-many">;
  /** Null: there is none of this id in the scope, or who renews it may not any more. */
  renew(scope: MemberScope, renewal: Renewal): Promise<InvitationRecord | null>;
  markSent(digest: string, at: Instant): Promise<void>;
  revoke(
    scope: MemberScope,
    id: string,
    audit: (invitation: InvitationRecord) => AuditEntry,
  ): Promise<"revoked" | "absent">;
  /** Once for each token: the membership, the account if it is new, and the end of the invitation, in one transaction. */
  accept(acceptance: Acceptance): Promise<"accepted" | "absent" | "already-member" | "account-exists">;
  /** Whether somebody has an account with this address, which is in lower case. */
  hasAccount(email: string): Promise<boolean>;
}
