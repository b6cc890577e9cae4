import { randomUUID } from "node:crypto";
import { openLimitStore } from "@keyhold/db/limits/open";
import { createTestDatabase, type TestDatabase } from "@keyhold/db/testing";
import { runChild } from "@keyhold/db/testing/child";
import { organizationId } from "@keyhold/domain/core/ids";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createLimiter, type Limiter } from "./limiter.ts";
import { createLimitTable } from "./table.ts";

const NOON = Date.UTC(2026, 5, 1, 12);
const CHILD = new URL("../testing/children/take-limits.ts", import.meta.url);

let made: TestDatabase;
let limiter: Limiter;
let now = NOON;

beforeAll(async () => {
  made = await createTestDatabase();
  limiter = createLimiter({
    store: openLimitStore({ url: made.url }),
    table: createLimitTable(),
    clock: { now: () => now },
    takeTurn: made.database.takeTurn,
  });
});
afterAll(async () => {
  await limiter.close();
  await made.drop();
});

const create = () => organizationId(randomUUID());
const get = (id: string, endpoint = "/things") =>
  limiter.take({ organizationId: organizationId(id), method: "GET", endpoint });

describe("a call", () => {
  test("over its limit is 429, in the header and the body as clients read it, and never to be tried again in 0 seconds", async () => {
    const id = create();
    const answers = [];
    for (const at of [NOON, NOON, NOON + 999, NOON + 1000]) {
      now = at;
      answers.push(await get(id));
    }
    const refused = {
      status: 429,
      headers: { "retry-after": "1" },
      body: { message: "Rate Limit (2/SECOND) exceeded", "Retry-After": "1 seconds" },
    };
    expect(answers).toEqual([null, null, refused, null]);
  });

  test("of another organization, or another weight, is not concerned; one of the same weight elsewhere is", async () => {
    const [id, other] = [create(), create()];
    now = NOON;
    expect(await Promise.all([get(id), get(id), get(id), get(id, "/others")])).toMatchObject([
      null,
      null,
      { status: 429 },
      { status: 429 },
    ]);
    expect(await get(other)).toBeNull();
    expect(await get(id, "/authenticatedsession")).toBeNull();
    expect(await limiter.take({ organizationId: id, method: "POST", endpoint: "/things" })).toBeNull();
  });

  test("that was refused counts for no limit", async () => {
    const id = create();
    const remove = () => limiter.take({ organizationId: id, method: "DELETE", endpoint: "/things/1" });
    const answers = [];
    for (let minute = 0; minute < 6; minute += 1) {
      now = NOON + minute * 60_000;
      answers.push((await remove())?.body.message ?? null, (await remove())?.body.message);
    }
    const [perMinute, perHour] = ["Rate Limit (1/MINUTE) exceeded", "Rate Limit (4/HOUR) exceeded"];
    const first = [null, perMinute, null, perMinute, null, perMinute, null, perHour];
    expect(answers).toEqual([...first, perHour, perHour, perHour, perHour]);
  });
});

test("of four processes and 1,000 calls exactly as many pass as one process would let pass", async () => {
  const [id, limit] = [create(), 137];
  const take = async () => Number(await runChild(CHILD, [made.url, id, "250", String(limit)]));
  const passed = await Promise.all(Array.from({ length: 4 }, take));
  expect(passed.reduce((sum, each) => sum + each)).toBe(limit);
}, 300_000);
