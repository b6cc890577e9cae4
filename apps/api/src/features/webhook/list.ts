import type {
  DeliveryDetail,
  DeliveryPage,
  deliveryInput,
  listDeliveriesInput,
  WebhookList,
} from "@keyhold/contract/webhook/webhook";
import type { z } from "zod";
import { Refused } from "../../refused.ts";
import { findEndpoint, mayIn, type OwnerContext } from "./owner.ts";
import { deliveryViewOf, webhookViewOf } from "./view.ts";

export async function listWebhooks({ services, owner, roles }: OwnerContext): Promise<WebhookList> {
  const endpoints = await services.stores.webhooks.list(owner);
  const now = services.clock.now();
  const { allowHttp, allowPrivate } = services.settings.webhooks;
  return {
    items: endpoints.map((each) => webhookViewOf(each, now)),
    canManage: mayIn(owner, roles, "manage"),
    allows: { http: allowHttp, privateAddresses: allowPrivate },
  };
}

/** The log of an endpoint, a page at a time. */
export async function listDeliveries(
  context: OwnerContext,
  { endpointId, cursor, limit }: z.infer<typeof listDeliveriesInput>,
): Promise<DeliveryPage> {
  const { id } = await findEndpoint(context, endpointId);
  const { webhooks } = context.services.stores;
  const page = { before: cursor ?? null, limit: limit + 1 };
  const found = await webhooks.listDeliveries({ owner: context.owner, id }, page);
  const items = found.slice(0, limit).map(deliveryViewOf);
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** One line of the log, with what was sent. */
export async function getDelivery(
  { services, owner }: OwnerContext,
  { endpointId, deliveryId }: z.infer<typeof deliveryInput>,
): Promise<DeliveryDetail> {
  const found = await services.stores.webhooks.findDelivery({ owner, id: endpointId }, deliveryId);
  if (found === null) throw new Refused({ code: "NOT_FOUND" });
  return { ...deliveryViewOf(found.record), payload: found.payload };
}
