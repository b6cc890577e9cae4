import type { OrganizationId, PartnerId } from "@keyhold/domain/core/ids";
import type { Instant } from "@keyhold/domain/core/time";
import type { Listing } from "@keyhold/domain/key/listing";
import type { Slot } from "@keyhold/domain/key/slot";
import type { AuditEntry } from "../stores.ts";

export type PartnerRecord = { readonly id: PartnerId; readonly slug: string; readonly name: string };

export type OrganizationRecord = {
  readonly id: OrganizationId;
  readonly slug: string;
  readonly name: string;
  readonly partner: PartnerRecord | null;
  readonly createdAt: Instant;
};

/** By slug, by name, or by the end of the subscription with those that never had one last; equal ones by slug. */
export type OrganizationSort = "slug" | "name" | "end";

/** Whose organizations a list may show. */
export type Scope =
  | { readonly kind: "all" }
  | {
      readonly kind: "some";
      readonly organizationIds: readonly OrganizationId[];
      readonly partnerIds: readonly PartnerId[];
    };

export type OrganizationQuery = {
  readonly scope: Scope;
  /** Part of the name, the slug or the id, without regard to case. */
  readonly search: string | null;
  /** Where the last row of the page before stands in this order: its slug, or what `positionOf` says. */
  readonly after: string | null;
  readonly limit: number;
  /** By slug unless said otherwise. */
  readonly sort?: OrganizationSort;
  readonly listing?: { readonly as: Listing; readonly now: Instant };
  /** Served by this partner, or by none. */
  readonly partnerId?: PartnerId | null;
};

/** What is to change; what is left out stays. */
export type OrganizationPatch = { readonly name?: string; readonly partnerId?: PartnerId | null };

/** With what it was expected to be. */
type OrganizationChange = OrganizationPatch & { readonly expected?: OrganizationPatch };

export interface OrganizationStore {
  /** By id or slug. */
  find(ref: string): Promise<OrganizationRecord | null>;
  /** One round trip for the verdict: the organization and its slot, by id or slug. */
  findWithSlot(ref: string): Promise<{ organization: OrganizationRecord; slot: Slot } | null>;
  /** In the query's order, `limit` rows at most. */
  list(query: OrganizationQuery): Promise<readonly { organization: OrganizationRecord; slot: Slot }[]>;
  /** With its empty slot, in one transaction with the audit entry. */
  create(organization: OrganizationRecord, audit: AuditEntry): Promise<"created" | "slug-taken">;
  /** "changed": it is not what it was expected to be, and nothing was written. */
  update(id: OrganizationId, change: OrganizationChange, audit: AuditEntry): Promise<"updated" | "changed" | "absent">;
}

export type PartnerQuery = {
  /** Null: all of them. */
  readonly ids: readonly PartnerId[] | null;
  /** Part of the name or the slug, without regard to case. */
  readonly search: string | null;
  /** The slug of the last row of the page before. */
  readonly after: string | null;
  readonly limit: number;
};

export interface PartnerStore {
  /** By id or slug. */
  find(ref: string): Promise<PartnerRecord | null>;
  /** In order of the slug, `limit` rows at most, each with the number of organizations it serves. */
  list(query: PartnerQuery): Promise<readonly { partner: PartnerRecord; organizations: number }[]>;
  countOrganizations(id: PartnerId): Promise<number>;
  create(partner: PartnerRecord, audit: AuditEntry): Promise<"created" | "slug-taken">;
  /** "changed": its name is not the `expected` one, and nothing was written. */
  rename(
    id: PartnerId,
    names: { readonly name: string; readonly expected: string | null },
    audit: AuditEntry,
  ): Promise<"renamed" | "changed" | "absent">;
}
