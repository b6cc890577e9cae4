import { randomUUID } from "node:crypto";
import { createAuditEntry, createEndpoint, createNotice, createOrganization } from "@keyhold/db/testing/factories";
import { createMemoryStores } from "@keyhold/db/testing/memory";
import { RETRY_POLICY } from "@keyhold/domain/webhook/attempt";
import { expect, test } from "vitest";
import { createCourier } from "./courier.ts";
import type { Send } from "./send.ts";

const ACCEPTED = { status: 204, fault: null, durationMs: 1 };
const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const SETTINGS = { allowHttp: true, allowPrivate: true, timeoutMs: 1000, retry: RETRY_POLICY };

/** Organizations with an endpoint each, for which so many events wait, and a courier that sends by this. */
async function createBench(organizations: number, events: number, send: Send) {
  const stores = createMemoryStores();
  const errors: unknown[] = [];
  for (let made = 0; made < organizations; made += 1) {
    const { id } = await createOrganization(stores);
    await stores.webhooks.create(createEndpoint(id), 10, createAuditEntry());
    for (let count = 0; count < events; count += 1) {
      const notice = createNotice(id, { at: Date.now() });
      await stores.webhooks.announce(notice, { name: notice.id, moment: 0 });
    }
  }
  const randomness = { id: randomUUID, bytes: () => new Uint8Array() };
  const webhooks = { seal: () => "sealed", open: () => SECRET };
  const services = { stores, randomness, clock: { now: Date.now }, secrets: { webhooks } };
  const courier = createCourier({ services, settings: SETTINGS, send, onError: (error) => errors.push(error) });
  return { stores, courier, errors };
}

test("a stop waits for what is being sent and writes it down; what waits is left for others", async () => {
  const begun = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<typeof ACCEPTED>();
  const sent: string[] = [];
  const { stores, courier, errors } = await createBench(1, 3, ({ headers }) => {
    sent.push(String(headers["webhook-id"]));
    begun.resolve();
    return answer.promise;
  });
  await begun.promise;
  const stopped = courier.stop();
  answer.resolve(ACCEPTED);
  await stopped;
  expect(sent).toHaveLength(1);
  const lease = { owner: "another process", now: Date.now(), until: Date.now() + 1000 };
  const [id = ""] = (await stores.webhookDispatch.findDue(lease.now, "", 10)).ids;
  expect(await stores.webhookDispatch.claim(id, lease)).toBe(true);
  const round = await stores.webhookDispatch.read(id, lease, 10);
  expect(round?.parcels.map(({ eventId }) => eventId)).not.toContain(sent[0]);
  expect(round?.parcels).toHaveLength(2);
  expect(errors).toEqual([]);
});

test("no more than sixteen endpoints are sent to at once, each one at a time, and all have their turn", async () => {
  const all = Promise.withResolvers<void>();
  const underWay = new Map<string, number>();
  let most = 0;
  let mostAtOne = 0;
  let sent = 0;
  const { courier, errors } = await createBench(40, 2, async ({ headers, body }) => {
    const { data } = JSON.parse(body);
    const here = (underWay.get(data.organization.id) ?? 0) + 1;
    underWay.set(data.organization.id, here);
    mostAtOne = Math.max(mostAtOne, here);
    most = Math.max(most, [...underWay.values()].filter((count) => count > 0).length);
    await new Promise(setImmediate);
    underWay.set(data.organization.id, here - 1);
    sent += headers["webhook-id"] === undefined ? 0 : 1;
    if (sent === 80) all.resolve();
    return ACCEPTED;
  });
  await all.promise;
  await courier.stop();
  expect([most, mostAtOne]).toEqual([16, 1]);
  expect(errors).toEqual([]);
});
