import type { DeliveryRecord, EndpointRecord } from "../../webhook/stores.ts";

/** An endpoint with what its record does not tell. */
export type MemoryEndpoint = EndpointRecord & {
  readonly revision: number;
  readonly sealedSecret: string;
  readonly previousSealedSecret: string | null;
  readonly leaseOwner: string | null;
  readonly leasedUntil: number | null;
};

export type MemoryDelivery = DeliveryRecord & {
  readonly endpointId: string;
  readonly payload: string;
};

export type MemoryWebhooks = {
  readonly endpoints: Map<string, MemoryEndpoint>;
  readonly deliveries: MemoryDelivery[];
  readonly occasions: Set<string>;
  /** The number of the last delivery. */
  last: number;
};

export function createMemoryWebhooks(): MemoryWebhooks {
  return { endpoints: new Map(), deliveries: [], occasions: new Set(), last: 0 };
}
