import type { OrganizationId } from "@keyhold/domain/core/ids";
import type { Instant } from "@keyhold/domain/core/time";
import type { AttemptFault, AttemptResult, DeliveryState, DisabledReason } from "@keyhold/domain/webhook/attempt";
import type { WebhookEvent, WebhookMessageType } from "@keyhold/domain/webhook/events";
import type { AuditEntry } from "../stores.ts";

/** Something that endpoints are to be told. `facts` is JSON that the organization may see: no value, no private note. */
export type Notice = {
  /** Stays the same in every attempt, so that a receiver knows a repetition. */
  readonly id: string;
  readonly type: WebhookEvent;
  readonly organizationId: OrganizationId;
  readonly at: Instant;
  readonly facts: Readonly<Record<string, unknown>>;
};

/** Whose an endpoint is: an organization's, or the provider's (null), which is told of every organization. */
export type EndpointOwner = OrganizationId | null;

/** An endpoint without its secret. */
export type EndpointRecord = {
  readonly id: string;
  readonly owner: EndpointOwner;
  readonly url: string;
  readonly description: string;
  /** Null: all there are, also those that come later. */
  readonly events: readonly WebhookEvent[] | null;
  readonly createdAt: Instant;
  readonly disabled: { readonly at: Instant; readonly reason: DisabledReason } | null;
  /** Since when nothing has got through; null when the last attempt did. */
  readonly failingSince: Instant | null;
  /** Until when the secret before the present one signs too; null when there is none. */
  readonly previousUntil: Instant | null;
};

export type NewEndpoint = Pick<EndpointRecord, "id" | "owner" | "url" | "description" | "events" | "createdAt"> & {
  readonly sealedSecret: string;
};

/** Which endpoint, and whose: another owner's is none. */
export type EndpointRef = { readonly owner: EndpointOwner; readonly id: string };

export type EndpointPatch = Partial<Pick<EndpointRecord, "url" | "description" | "events">>;

/** A line of the log of deliveries: one event for one endpoint. */
export type DeliveryRecord = {
  /** Rises, and orders the deliveries of an endpoint. */
  readonly id: number;
  readonly eventId: string;
  readonly type: WebhookMessageType;
  /** Whom the event is about; null for a test of the provider's. */
  readonly organizationId: OrganizationId | null;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly status: number | null;
  readonly fault: AttemptFault | null;
  readonly durationMs: number | null;
  readonly lastAttemptAt: Instant | null;
  readonly nextAttemptAt: Instant | null;
  readonly createdAt: Instant;
};

export type TestMessage = { readonly id: string; readonly at: Instant };

/** What is told once: for one organization, under this name, about this moment. */
export type Occasion = { readonly name: string; readonly moment: Instant };

/** A subscription that ends in a span of time. */
export type Ending = { readonly organizationId: OrganizationId; readonly endsAt: Instant };

export interface WebhookStore {
  list(owner: EndpointOwner): Promise<readonly EndpointRecord[]>;
  find(ref: EndpointRef): Promise<EndpointRecord | null>;
  /** "limit": the owner has so many already. */
  create(endpoint: NewEndpoint, limit: number, audit: AuditEntry): Promise<"created" | "limit">;
  update(ref: EndpointRef, patch: EndpointPatch, audit: AuditEntry): Promise<"updated" | "absent">;
  /** Drops the endpoint and what waits for it; the log of its deliveries goes in time. */
  remove(ref: EndpointRef, audit: AuditEntry): Promise<"removed" | "absent">;
  /** By hand. What waited for a disabled endpoint goes on when it is enabled; what happens meanwhile is not sent. */
  enable(ref: EndpointRef, audit: AuditEntry): Promise<"enabled" | "absent">;
  disable(ref: EndpointRef, at: Instant, audit: AuditEntry): Promise<"disabled" | "absent">;
  /** Another secret; the one before signs too until `previousUntil`. */
  rotateSecret(
    ref: EndpointRef,
    secret: { readonly sealedSecret: string; readonly previousUntil: Instant },
    audit: AuditEntry,
  ): Promise<"rotated" | "absent">;
  sendTest(ref: EndpointRef, message: TestMessage, audit: AuditEntry): Promise<"queued" | "absent" | "disabled">;
  /** Newest first, before this one. */
  listDeliveries(
    ref: EndpointRef,
    page: { readonly before: number | null; readonly limit: number },
  ): Promise<readonly DeliveryRecord[]>;
  /** One of the endpoint's, with the body that is sent. */
  findDelivery(
    ref: EndpointRef,
    deliveryId: number,
  ): Promise<{ readonly record: DeliveryRecord; readonly payload: string } | null>;
  /** The same event once more, behind what waits already. "absent": no such delivery at this endpoint. */
  redeliver(
    ref: EndpointRef,
    again: { readonly deliveryId: number; readonly at: Instant },
    audit: AuditEntry,
  ): Promise<"queued" | "absent" | "disabled">;
  /** Is there any endpoint, of anybody? */
  areThereAny(): Promise<boolean>;
  /** Tells what happened on no command: once for each occasion of an organization, whoever asks. */
  announce(notice: Notice, occasion: Occasion): Promise<"announced" | "known">;
  /** Subscriptions that end in [from, to) and were not announced under this name with their end as moment, the first end first. */
  listEnding(
    span: { readonly from: Instant; readonly to: Instant },
    name: string,
    limit: number,
  ): Promise<readonly Ending[]>;
  /** Drops up to so many deliveries, events and occasions of before this moment each. How many were dropped. */
  prune(before: Instant, limit: number): Promise<number>;
}

/** What is to be sent: one event for one endpoint. */
export type Parcel = {
  readonly deliveryId: number;
  readonly eventId: string;
  readonly payload: string;
  /** Attempts so far. */
  readonly attempts: number;
};

/** Parcels of one lane in their order, and all it takes to send them. */
export type Round = {
  readonly endpointId: string;
  readonly owner: EndpointOwner;
  readonly url: string;
  readonly revision: number;
  readonly failingSince: Instant | null;
  readonly sealedSecret: string;
  readonly previousSealedSecret: string | null;
  readonly lane: string;
  readonly parcels: readonly Parcel[];
};

/** An attempt that has ended, with what follows. */
export type Settlement = {
  readonly endpointId: string;
  readonly lane: string;
  readonly deliveryId: number;
  readonly result: AttemptResult;
  readonly at: Instant;
  readonly state: DeliveryState;
  readonly nextAttemptAt: Instant | null;
  /** The next of the lane is in the sender's hands: the lane needs no look. */
  readonly isFollowed: boolean;
  /** The endpoint is disabled by it, with the notice of that. */
  readonly disables: { readonly reason: DisabledReason; readonly audit: AuditEntry } | null;
};

export type Lease = { readonly owner: string; readonly now: Instant; readonly until: Instant };

export interface WebhookDispatchStore {
  /** Endpoints after this one that have something due and are nobody's now; at most so many endpoints are looked at. `next`: where to go on; null at the end. */
  findDue(
    now: Instant,
    after: string,
    steps: number,
  ): Promise<{ readonly ids: readonly string[]; readonly next: string | null }>;
  /** False: it is another's, or disabled, or gone. */
  claim(endpointId: string, lease: Lease): Promise<boolean>;
  /** The next parcels of the lane that is due longest; null: there is nothing due, or the lease is lost. */
  read(endpointId: string, lease: Pick<Lease, "owner" | "now">, limit: number): Promise<Round | null>;
  /**
   * Writes down ended attempts of one process, at most one an endpoint, in one transaction, and prolongs their leases. The endpoint's
   * revision as it is now for each; null: the lease was lost, and nothing was written for it.
   */
  settle(settlements: readonly Settlement[], lease: Lease): Promise<readonly (number | null)[]>;
  release(endpointId: string, owner: string): Promise<void>;
}

export type WebhookStores = { readonly webhooks: WebhookStore; readonly webhookDispatch: WebhookDispatchStore };
