import {
  createWebhookInput,
  createWebhookOutput,
  deliveryDetail,
  deliveryInput,
  deliveryPage,
  doneOutput,
  listDeliveriesInput,
  listWebhooksInput,
  redeliverInput,
  rotateSecretOutput,
  testOutput,
  updateWebhookInput,
  webhookInput,
  webhookList,
  webhookView,
} from "@keyhold/contract/webhook/webhook";
import { t } from "../../trpc/init.ts";
import { createWebhook, updateWebhook } from "./create.ts";
import { getDelivery, listDeliveries, listWebhooks } from "./list.ts";
import { deleteWebhook, disableWebhook, enableWebhook, redeliver, rotateSecret, testWebhook } from "./manage.ts";
import { inOwner } from "./owner.ts";

const reading = inOwner("read");
const managing = inOwner("manage");

export const webhooksRouter = t.router({
  list: reading
    .input(listWebhooksInput)
    .output(webhookList)
    .query(({ ctx }) => listWebhooks(ctx)),
  deliveries: reading
    .input(listDeliveriesInput)
    .output(deliveryPage)
    .query(({ ctx, input }) => listDeliveries(ctx, input)),
  delivery: reading
    .input(deliveryInput)
    .output(deliveryDetail)
    .query(({ ctx, input }) => getDelivery(ctx, input)),
  create: managing
    .input(createWebhookInput)
    .output(createWebhookOutput)
    .mutation(({ ctx, input }) => createWebhook(ctx, input)),
  update: managing
    .input(updateWebhookInput)
    .output(webhookView)
    .mutation(({ ctx, input }) => updateWebhook(ctx, input)),
  delete: managing
    .input(webhookInput)
    .output(doneOutput)
    .mutation(({ ctx, input }) => deleteWebhook(ctx, input.endpointId)),
  enable: managing
    .input(webhookInput)
    .output(doneOutput)
    .mutation(({ ctx, input }) => enableWebhook(ctx, input.endpointId)),
  disable: managing
    .input(webhookInput)
    .output(doneOutput)
    .mutation(({ ctx, input }) => disableWebhook(ctx, input.endpointId)),
  rotateSecret: managing
    .input(webhookInput)
    .output(rotateSecretOutput)
    .mutation(({ ctx, input }) => rotateSecret(ctx, input.endpointId)),
  test: managing
    .input(webhookInput)
    .output(testOutput)
    .mutation(({ ctx, input }) => testWebhook(ctx, input.endpointId)),
  redeliver: managing
    .input(redeliverInput)
    .output(doneOutput)
    .mutation(({ ctx, input }) => redeliver(ctx, input)),
});
