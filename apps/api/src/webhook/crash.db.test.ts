import { randomBytes, randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { webhookPayload } from "@keyhold/contract/webhook/payload";
import { parseMasterKeys } from "@keyhold/db/secrets/master-keys";
import { openSecrets } from "@keyhold/db/secrets/secrets";
import type { WebhookSecrets } from "@keyhold/db/secrets/webhook-secrets";
import { createTestDatabase, readTestEngine, type TestDatabase } from "@keyhold/db/testing";
import {
  createAuditEntry,
  createChange,
  createEndpoint,
  createNotice,
  createOrganization,
} from "@keyhold/db/testing/factories";
import type { EndpointOwner, Notice } from "@keyhold/db/webhook/stores";
import type { OrganizationId } from "@keyhold/domain/core/ids";
import { createSlot } from "@keyhold/domain/key/slot";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemRandomness } from "../adapters/randomness.ts";
import { type ApiProcess, startApiProcess } from "../testing/process.ts";
import { type Received, type Receiver, startReceiver } from "../testing/receiver.ts";
import { newSecret } from "./sign.ts";

const ORGANIZATIONS = 100;
/** Every 24th is also for the provider's endpoint: 10,000 deliveries in all. */
const EVENTS = 96;
const FOR_PROVIDER = 24;
const DELIVERIES = ORGANIZATIONS * (EVENTS + EVENTS / FOR_PROVIDER);
const EVENTS_A_CHANGE = 48;
const FAILING = 0.2;
const KILLS = 3;
/** SQLite is one process's. */
const PROCESSES = readTestEngine() === "sqlite" ? 1 : 2;
const PROVIDER = "provider";

const FAST = {
  KEYHOLD_DEMO: "0",
  KEYHOLD_WEBHOOKS_ALLOW_HTTP: "1",
  KEYHOLD_WEBHOOKS_ALLOW_PRIVATE: "1",
  KEYHOLD_WEBHOOKS_TIMEOUT_MS: "1000",
  KEYHOLD_WEBHOOKS_RETRY_MS: "10",
};

let made: TestDatabase;
let sealing: WebhookSecrets;
let receiver: Receiver;
let directory = "";
let environment: Record<string, string> = {};
const processes: ApiProcess[] = [];
/** By the path that each endpoint has. */
const secrets = new Map<string, string>();

beforeAll(async () => {
  made = await createTestDatabase();
  const masterKey = randomBytes(32).toString("base64");
  sealing = (await openSecrets({ database: made.database, masterKeys: parseMasterKeys(masterKey) })).webhooks;
  receiver = await startReceiver(() => (Math.random() < FAILING ? 500 : 204));
  directory = mkdtempSync(join(tmpdir(), "keyhold-webhooks-"));
  environment = { ...FAST, DATABASE_URL: made.url, KEYHOLD_MASTER_KEYS: masterKey, KEYHOLD_DATA_DIR: directory };
});
afterAll(async () => {
  for (const { child } of processes) child.kill("SIGKILL");
  await Promise.all(processes.map(({ ended }) => ended));
  await receiver?.close();
  await made?.drop();
  rmSync(directory, { recursive: true, force: true });
});

async function addProcess(): Promise<void> {
  processes.push(await startApiProcess(environment));
}

async function addEndpoint(owner: EndpointOwner): Promise<void> {
  const path = `/${owner ?? PROVIDER}`;
  const secret = newSecret(systemRandomness);
  const events = owner === null ? (["hold.placed"] as const) : null;
  const endpoint = createEndpoint(owner, { url: `${receiver.url}${path}`, events });
  const sealedSecret = sealing.seal(endpoint.id, secret);
  await made.database.stores.webhooks.create({ ...endpoint, sealedSecret }, 10, createAuditEntry());
  secrets.set(path, secret);
}

/** Numbered, in the order in which they happen; a few with each change, as commands write them. */
async function happen(id: OrganizationId): Promise<void> {
  let slot = createSlot(id);
  for (let number = 1; number <= EVENTS; number += EVENTS_A_CHANGE) {
    const next = { ...slot, revision: slot.revision + 1 };
    const notices = Array.from({ length: EVENTS_A_CHANGE }, (_, index) => noticeOf(id, number + index));
    expect(await made.database.stores.slots.save(createChange(slot, next, { notices }))).toBe("saved");
    slot = next;
  }
}

function noticeOf(id: OrganizationId, number: number): Notice {
  const type = number % FOR_PROVIDER === 0 ? "hold.placed" : "key.added";
  return createNotice(id, { type, at: Date.now(), facts: { number } });
}

/** What an endpoint was sent about an organization, in the order of arrival; verified, and about nobody else. */
type Arrivals = Map<string, Map<string, number[]>>;

function sort(received: readonly Received[]): Arrivals {
  const arrivals: Arrivals = new Map();
  for (const { path, headers, body } of received) {
    const message: unknown = new Webhook(secrets.get(path) ?? "").verify(body, { ...headers });
    const { organization, number } = webhookPayload.options[0].shape.data
      .pick({ organization: true })
      .loose()
      .parse(Reflect.get(Object(message), "data"));
    const at = arrivals.get(path) ?? new Map<string, number[]>();
    at.set(organization.id, [...(at.get(organization.id) ?? []), Number(number)]);
    arrivals.set(path, at);
  }
  return arrivals;
}

/** The order of first arrivals. */
function firsts(numbers: readonly number[]): readonly number[] {
  return [...new Set(numbers)];
}

test(`of ${DELIVERIES} deliveries to a receiver that fails a fifth of the time, and ${KILLS} kills, every event arrives, in order, signed, at its own endpoint alone`, async () => {
  const { stores } = made.database;
  const organizations = await Promise.all(Array.from({ length: ORGANIZATIONS }, () => createOrganization(stores)));
  for (const owner of [...organizations.map(({ id }) => id), null]) await addEndpoint(owner);
  for (const { id } of organizations) await happen(id);
  for (let count = 0; count < PROCESSES; count += 1) await addProcess();
  for (let kill = 1; kill <= KILLS; kill += 1) {
    await receiver.first(Math.floor((DELIVERIES * kill) / (KILLS + 2)));
    const victim = processes.at(-1 - randomInt(PROCESSES));
    victim?.child.kill("SIGKILL");
    await victim?.ended;
    await addProcess();
  }
  await untilAllArrived();
  const arrivals = sort(receiver.received);
  const inOrder = (count: number, step: number) => Array.from({ length: count }, (_, index) => (index + 1) * step);
  for (const { id } of organizations) {
    const own = arrivals.get(`/${id}`);
    expect([...(own?.keys() ?? [])]).toEqual([id]);
    expect(firsts(own?.get(id) ?? [])).toEqual(inOrder(EVENTS, 1));
    expect(firsts(arrivals.get(`/${PROVIDER}`)?.get(id) ?? [])).toEqual(inOrder(EVENTS / FOR_PROVIDER, FOR_PROVIDER));
  }
  expect(receiver.received.length).toBeGreaterThan(DELIVERIES);
}, 300_000);

/** Until nothing waits any more: every event was accepted or given up, and none is given up after so few attempts. */
async function untilAllArrived(): Promise<void> {
  for (;;) {
    const waiting = await made.database.prisma.webhookDelivery.groupBy({ by: "state", _count: true });
    if (waiting.every(({ state }) => state === "delivered")) return;
    if (waiting.some(({ state }) => state === "failed")) throw new Error("A delivery was given up.");
    await pause(100);
  }
}
