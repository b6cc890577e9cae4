import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Api, startApi } from "../testing/api.ts";
import { openBrowser } from "../testing/browser.ts";
import { PASSWORD } from "../testing/people.ts";
import { SIGN_INS_PER_ORIGIN } from "./attempts.ts";

let api: Api;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const OWNER = "admin@people.example";
const FIFTEEN_MINUTES_MS = 15 * 60_000;

async function statusesOf(count: number, attempt: () => Promise<{ status: number }>): Promise<Record<number, number>> {
  const statuses: Record<number, number> = {};
  for (let each = 0; each < count; each += 1) {
    const { status } = await attempt();
    statuses[status] = (statuses[status] ?? 0) + 1;
  }
  return statuses;
}

describe("1,000 wrong passwords from one address", () => {
  test("are slowed and audited, and the account's owner gets in elsewhere", async () => {
    const address = "203.0.113.66";
    const guess = () => api.signIn(OWNER, "a wrong password", address);
    expect(await statusesOf(1000, guess)).toEqual({ 401: SIGN_INS_PER_ORIGIN, 429: 1000 - SIGN_INS_PER_ORIGIN });
    const told = (await api.services.stores.audit.list(null, 2000)).filter((event) => event.address === address);
    expect(told.map(({ refusalCode }) => refusalCode)).toEqual([
      "THROTTLED",
      ...Array(SIGN_INS_PER_ORIGIN).fill("UNAUTHENTICATED"),
    ]);
    expect(told.every(({ type, actor }) => type === "session.sign_in" && actor.kind === "anonymous")).toBe(true);
    const blocked = await api.signIn(OWNER, PASSWORD, address);
    expect([blocked.status, Number(blocked.headers.get("retry-after"))]).toEqual([429, 900]);
    expect((await api.signIn(OWNER, PASSWORD, "203.0.113.67")).status).toBe(200);
    api.clock.advance(FIFTEEN_MINUTES_MS);
    expect((await api.signIn(OWNER, PASSWORD, address)).status).toBe(200);
  });
});

test("a guess from many addresses is slowed, and who has signed in from an address before gets in from there", async () => {
  const home = openBrowser(api);
  expect((await home.signIn("operator")).status).toBe(200);
  let each = 0;
  const { secrets, clock } = api.services;
  // The first hundred guesses of an hour, without their hashing.
  const digest = Buffer.from(secrets.digest("sign-in bucket, account operator@people.example"), "base64url");
  const hour = clock.now() - (clock.now() % 3_600_000);
  for (let guess = 0; guess < 100; guess += 1) {
    await api.services.stores.attempts.count(`account-${digest.readUInt16BE(0)}`, hour);
  }
  const guess = () => api.signIn("operator@people.example", "a wrong password", `198.18.${each >> 8}.${each++ & 255}`);
  expect(await statusesOf(20, guess)).toEqual({ 429: 20 });
  expect((await openBrowser(api).signIn("operator")).status).toBe(429);
  expect((await home.signIn("operator")).status).toBe(200);
});

test("a sign-in whose attempt cannot be counted is 503, and looks at no password", async () => {
  const count = vi
    .spyOn(api.services.stores.attempts, "countKnown")
    .mockRejectedValueOnce(new Error("The disk is full."));
  try {
    const { status, headers } = await api.signIn(OWNER, PASSWORD);
    expect([status, headers.getSetCookie()]).toEqual([503, []]);
  } finally {
    count.mockRestore();
  }
});

test("rows of what is over are pruned by who comes later", async () => {
  const rows = () => api.database.prisma.rateLimit.count();
  for (let each = 0; each < 5; each += 1) await api.signIn(`nobody-${each}@people.example`, "wrong");
  expect(await rows()).toBeGreaterThan(5);
  api.clock.advance(3 * 3_600_000);
  await api.signIn("nobody@people.example", "wrong");
  expect(await rows()).toBe(3);
});

test("a session that the browser brought along to the sign-in is over, and its cookie replaced", async () => {
  const planted = openBrowser(api);
  await planted.signIn("stranger");
  const victim = openBrowser(api);
  for (const [name, value] of planted.cookies) victim.cookies.set(name, value);
  expect((await victim.signIn("viewer")).status).toBe(200);
  expect(victim.cookies).not.toEqual(planted.cookies);
  expect([await planted.isSignedIn(), await victim.isSignedIn()]).toEqual([false, true]);
});
