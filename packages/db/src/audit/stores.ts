import type { AuditOutcome, AuditSide, ChainOwner } from "@keyhold/domain/audit/event";
import type { ChainHead } from "@keyhold/domain/audit/link";
import type { FoundEvent } from "@keyhold/domain/audit/verify-chain";
import type { OrganizationId, PartnerId } from "@keyhold/domain/core/ids";
import type { Instant } from "@keyhold/domain/core/time";
import type { AuditEntry } from "../stores.ts";

/** The end of a chain, as it is written down beside the events. */
export type SealedHead = ChainHead & {
  /** Events from before there were chains. */
  readonly unchained: number;
  /** Made with a key that is not in the database; null when it was written without one. */
  readonly seal: string | null;
};

/** Makes the seal of a head: the same for the same chain, position, hash and number of unchained events, and for no other. */
export type SealHead = (owner: ChainOwner, head: Omit<SealedHead, "seal">) => string;

/** An event as it is in the database, unchecked; `sequence` is the order of writing. */
export type StoredEvent = FoundEvent & { readonly sequence: number };

/** Where a page ends, in the order of time. */
export type AuditCursor = { readonly at: Instant; readonly sequence: number };

export type AuditFilter = {
  readonly type: string | null;
  /** Only types that begin with one of these. */
  readonly prefixes: readonly string[] | null;
  readonly requestId: string | null;
  readonly outcome: AuditOutcome | null;
  /** What people call the user: the e-mail address, as it was then. */
  readonly actorName: string | null;
  /** Only what was done from this side. */
  readonly side: AuditSide | null;
  readonly from: Instant | null;
  /** Until before this moment. */
  readonly to: Instant | null;
};

export type AuditQuery = {
  readonly owner: ChainOwner;
  readonly filter: AuditFilter;
  readonly after: AuditCursor | null;
  readonly limit: number;
};

/** A page may be short, or empty, and still not be the last: `next` says where to look on. */
export type AuditPage = { readonly events: readonly StoredEvent[]; readonly next: AuditCursor | null };

export interface AuditStore {
  append(entry: AuditEntry): Promise<void>;
  /** Written last goes first: the events of one organization, or those that concern none. */
  list(owner: ChainOwner, limit: number): Promise<readonly AuditEntry[]>;
  /** Newest first, by the time of the events. Looks at a bounded number of events, however many there are. */
  page(query: AuditQuery): Promise<AuditPage>;
  /** The event of this id, if it is in this log. */
  find(owner: ChainOwner, id: string): Promise<StoredEvent | null>;
  /** In the order of writing, from after this `sequence` on. */
  read(owner: ChainOwner, after: number, limit: number): Promise<readonly StoredEvent[]>;
  /** The end of the chain as it is written down, and the last place that an event has; null where there is none. */
  findEnd(owner: ChainOwner): Promise<{ readonly head: SealedHead | null; readonly last: number | null }>;
}

/** That an event was written, with what tells whom it concerns. */
export type Occurrence = {
  readonly sequence: number;
  /** Whose chain it is in; null: the provider's own. */
  readonly ownerId: OrganizationId | null;
  /** As it is now, and not when it happened; null where there is none. */
  readonly organization: {
    readonly id: OrganizationId;
    readonly slug: string;
    readonly name: string;
    readonly partnerId: PartnerId | null;
  } | null;
  readonly type: string;
  readonly outcome: string;
  readonly revision: number | null;
  readonly actor: { readonly kind: string; readonly id: string | null; readonly name: string | null };
  readonly side: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly at: Instant;
};

export type OccurrenceQuery = {
  readonly after: number;
  /** Numbers up to `after` that had no event yet: of several transactions the later number can be there first. */
  readonly missing: readonly number[];
  readonly limit: number;
};

/** What was written to any chain, in the order of numbers: for those who watch. */
export interface OccurrenceStore {
  /** The event written last: of one chain, or with `undefined` of all. */
  last(owner?: ChainOwner): Promise<{ readonly sequence: number; readonly at: Instant } | null>;
  read(query: OccurrenceQuery): Promise<readonly Occurrence[]>;
}
