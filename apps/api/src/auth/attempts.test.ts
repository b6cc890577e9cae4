import { createMemoryStores } from "@keyhold/db/testing/memory";
import { describe, expect, test } from "vitest";
import type { Exchange } from "../http/exchange.ts";
import {
  networkOf,
  rememberAddress,
  SIGN_INS_FROM_ANYWHERE,
  SIGN_INS_PER_ADDRESS,
  SIGN_INS_PER_ORIGIN,
  takeAttempt,
} from "./attempts.ts";

const MINUTE_MS = 60_000;
const OWNER = "owner@acme.example";

function createWorld() {
  let now = Date.UTC(2026, 2, 12, 12);
  const stores = createMemoryStores();
  // Each its own bucket: a keyed digest mixes at random, and a test must not.
  const numbers = new Map<string, number>();
  const digest = (text: string) => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return Buffer.from([number >> 8, number & 0xff]).toString("base64url");
  };
  const services = { stores, clock: { now: () => now }, secrets: { digest } };
  const from = (address: string) =>
    ({ facts: { address, requestId: "r", userAgent: null }, outage: null }) as unknown as Exchange;
  return {
    stores,
    advance: (ms: number) => {
      now += ms;
    },
    attempt: (account: string, address: string) => takeAttempt(services as never, from(address), account),
    succeed: (account: string, address: string) => rememberAddress(services as never, from(address), account),
  };
}

describe("attempts to sign in", () => {
  test("on one account from one address are ten in a quarter of an hour", async () => {
    const { attempt, advance } = createWorld();
    const waits = [];
    for (let each = 0; each < SIGN_INS_PER_ORIGIN + 2; each += 1) waits.push(await attempt(OWNER, "192.0.2.1"));
    expect(waits.slice(0, SIGN_INS_PER_ORIGIN)).toEqual(Array(SIGN_INS_PER_ORIGIN).fill(null));
    expect(waits.slice(SIGN_INS_PER_ORIGIN)).toEqual([
      { seconds: 900, limit: "origin", isFirst: true },
      { seconds: 900, limit: "origin", isFirst: false },
    ]);
    advance(15 * MINUTE_MS);
    expect(await attempt(OWNER, "192.0.2.1")).toBeNull();
  });

  test("on many accounts from one address are twenty a minute", async () => {
    const { attempt } = createWorld();
    for (let each = 0; each < SIGN_INS_PER_ADDRESS; each += 1) {
      expect(await attempt(`user-${each}@acme.example`, "192.0.2.1")).toBeNull();
    }
    expect(await attempt("another@acme.example", "192.0.2.1")).toMatchObject({ limit: "address", seconds: 60 });
    expect(await attempt("another@acme.example", "192.0.2.2")).toBeNull();
  });

  test("on one account from everywhere are slowed, and its owner gets in from where it was signed in to before", async () => {
    const { attempt, succeed } = createWorld();
    await succeed(OWNER, "198.51.100.7");
    let admitted = 0;
    for (let each = 0; each < 500; each += 1) {
      if ((await attempt(OWNER, `203.0.${each >> 8}.${each & 255}`)) === null) admitted += 1;
    }
    expect(admitted).toBe(SIGN_INS_FROM_ANYWHERE);
    expect(await attempt(OWNER, "198.51.100.7")).toBeNull();
    expect(await attempt("somebody-else@acme.example", "203.0.113.1")).toBeNull();
  });

  test("from a known address are counted there too, until one succeeds", async () => {
    const { attempt, succeed } = createWorld();
    await succeed(OWNER, "198.51.100.7");
    for (let each = 0; each < 20; each += 1) expect(await attempt(OWNER, "198.51.100.7")).toBeNull();
    expect(await attempt(OWNER, "198.51.100.7")).toMatchObject({ limit: "known", isFirst: true });
    await succeed(OWNER, "198.51.100.7");
    expect(await attempt(OWNER, "198.51.100.7")).toBeNull();
  });

  test("from one IPv6 customer's addresses are those of one address", async () => {
    const { attempt } = createWorld();
    for (let each = 0; each < SIGN_INS_PER_ORIGIN; each += 1) await attempt(OWNER, `2001:db8:0:7::${each + 1}`);
    expect(await attempt(OWNER, "2001:db8:0:7:ffff::1")).toMatchObject({ limit: "origin" });
    expect(await attempt(OWNER, "2001:db8:0:8::1")).toBeNull();
  });

  test("that cannot be counted are not let through", async () => {
    const world = createWorld();
    const broken = { countKnown: () => Promise.reject(new Error("The disk is full.")) };
    Object.assign(world.stores.attempts, broken);
    await expect(world.attempt(OWNER, "192.0.2.1")).rejects.toMatchObject({ status: 503 });
  });
});

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["2001:0db8:0000:0007:ffff::", "2001:db8:0:7"],
  ["::1", "0:0:0:0"],
  ["fe80::1:2:3:4", "fe80:0:0:0"],
  [null, "unknown"],
])("the network of %s is %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
