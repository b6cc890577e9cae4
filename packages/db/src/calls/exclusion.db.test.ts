import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { fingerprint } from "@keyhold/domain/key/fingerprint";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ChangeData, FLAG } from "../testing/children/change.ts";
import { ask, countCalls, sumOf } from "../testing/contract/counting.ts";
import { createTestDatabase, readTestEngine, type TestDatabase } from "../testing/database.ts";
import { createOrganization, createOrganizationWithKey, NOON } from "../testing/factories.ts";
import { openCallStore } from "./open.ts";
import type { CallStore } from "./store.ts";

const engine = readTestEngine();
/** How long a change is given to be confirmed while a decision stands still, or to be seen waiting where that can be seen. */
const STILL_MS = engine === "sqlite" ? 1000 : 30_000;

let made: TestDatabase;
let calls: CallStore;
beforeAll(async () => {
  made = await createTestDatabase();
  calls = openCallStore({ url: made.url, concurrency: 1 });
});
afterAll(async () => {
  await calls.close();
  await made.drop();
});

type Change = { readonly id: string; readonly what: ChangeData["what"]; readonly url?: string };

/** Lets a decision stand still between its reading and its end, while another thread changes something. Was it confirmed? */
async function changeDuringDecision(ref: string, change: Change) {
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const data: ChangeData = { url: made.url, ...change, flag };
  const worker = new Worker(new URL("../testing/children/change.ts", import.meta.url), { workerData: data });
  await once(worker, "message");
  const ended = once(worker, "exit");
  const isConfirmedBefore = await calls.decide({ organizations: [ref], verifiers: [] }, ({ subjects }) => {
    worker.postMessage("go");
    Atomics.wait(flag, 0, 0, STILL_MS);
    const subject = subjects.get(ref);
    if (subject === undefined || subject instanceof Error) throw new Error("The organization is not there.");
    const counted = { at: NOON, calls: new Map([[subject.id, 1]]), usages: new Map() };
    return { answers: Atomics.load(flag, 0) === FLAG.confirmed, counted };
  });
  await ended;
  return { isConfirmedBefore, isConfirmed: Atomics.load(flag, 0) === FLAG.confirmed };
}

describe("a change that is asked for during a decision", () => {
  test.each(["id", "slug"] as const)("is confirmed after the decision has ended, asked by %s (K9)", async (by) => {
    const { organization, slot } = await createOrganizationWithKey(made.database.stores);
    const change = { id: organization.id, what: "slot" } as const;
    expect(await changeDuringDecision(organization[by], change)).toEqual({
      isConfirmedBefore: false,
      isConfirmed: true,
    });
    expect(await made.database.stores.slots.load(organization.id)).not.toEqual(slot);
  });

  test("of the threshold counts what the decision counted", async () => {
    const { id } = await createOrganization(made.database.stores);
    // By others, so that nothing of it is recalled here: what is recalled is decided first, and held against the locks later.
    const others = openCallStore({ url: made.url, concurrency: 1 });
    await countCalls(others, id);
    await others.close();
    const confirmed = await changeDuringDecision(id, { id, what: "threshold" });
    expect(confirmed).toEqual({ isConfirmedBefore: false, isConfirmed: true });
    expect(await made.database.stores.thresholds.find(id)).toMatchObject({ usage: { calls: 2, spent: 2 } });
    expect(sumOf(await made.database.stores.usage.listHours(id, { from: 0, to: 2 * NOON }))).toBe(2);
  });
});

describe.runIf(engine === "postgresql")("on PostgreSQL", () => {
  test("a change of another organization does not wait for the decision", async () => {
    const { id } = await createOrganization(made.database.stores);
    const other = (await createOrganizationWithKey(made.database.stores)).organization;
    const confirmed = await changeDuringDecision(id, { id: other.id, what: "slot" });
    expect(confirmed).toEqual({ isConfirmedBefore: true, isConfirmed: true });
  });

  /** A change of a slot that has begun, as `save` does it, and is held. */
  async function beginChange(id: string): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: made.url });
    await client.connect();
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [id]);
    return client;
  }

  async function untilSomebodyWaits(client: pg.Client, isDone: () => boolean): Promise<void> {
    while (!isDone()) {
      const waiting = `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database =
        (SELECT oid FROM pg_database WHERE datname = current_database())`;
      if ((await client.query(waiting)).rows.length > 0) return;
    }
  }

  /** As of a server that begins transactions so, unless it is told otherwise. */
  function withIsolation(isolation: string): string {
    const url = new URL(made.url);
    url.searchParams.set("options", `-c default_transaction_isolation=${isolation.replace(" ", "\\ ")}`);
    return url.href;
  }

  describe.each(["read committed", "repeatable read", "serializable"])(
    "with transactions %s by default",
    (isolation) => {
      test("a decision that begins during a change waits, and sees the change", async () => {
        const { organization } = await createOrganizationWithKey(made.database.stores);
        const client = await beginChange(organization.id);
        const store = openCallStore({ url: withIsolation(isolation), concurrency: 1 });
        let isDone = false;
        const asked = ask(store, { organizations: [organization.slug] }).finally(() => {
          isDone = true;
        });
        await untilSomebodyWaits(client, () => isDone);
        await client.query(`UPDATE "key_slot" SET "fingerprint" = 'changed' WHERE "organizationId" = $1`, [
          organization.id,
        ]);
        await client.query("COMMIT");
        await client.end();
        const subject = (await asked).subjects.get(organization.slug);
        expect(subject).toMatchObject({ slot: { contents: { kind: "key", fingerprint: fingerprint("changed") } } });
        await store.close();
      });

      test("a threshold counts what was decided while it waited", async () => {
        const { id } = await createOrganization(made.database.stores);
        await changeDuringDecision(id, { id, what: "threshold", url: withIsolation(isolation) });
        expect(await made.database.stores.thresholds.find(id)).toMatchObject({ usage: { calls: 1, spent: 1 } });
      });
    },
  );
});

/** As a process of its own would find it at this moment. */
const TRY_LOCK = `
  import pg from "pg";
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const { rows } = await client.query("SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS free", [process.env.NAME]);
  process.stdout.write(String(rows[0].free));
  await client.end();`;

test.runIf(engine === "postgresql")("who asks about a name that he makes up locks nothing by it", async () => {
  const { organization } = await createOrganizationWithKey(made.database.stores);
  function isFree(name: string): boolean {
    const options = { env: { DATABASE_URL: made.url, NAME: name }, encoding: "utf8" } as const;
    return execFileSync(process.execPath, ["--input-type=module", "--eval", TRY_LOCK], options) === "true";
  }
  // What changes of the platform's people lock.
  const organizations = [organization.slug, "members of platform"];
  const found = await calls.decide({ organizations, verifiers: [] }, () => ({
    answers: [isFree("members of platform"), isFree(organization.id)],
    counted: null,
  }));
  expect(found).toEqual([true, false]);
});
