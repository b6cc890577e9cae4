import { appendAudit } from "@keyhold/db/audit/store";
import { openDatabase } from "@keyhold/db/database";
import { createTestDatabase, readTestEngine, type TestDatabase } from "@keyhold/db/testing";
import { createAuditEntry, createOrganizationRecord } from "@keyhold/db/testing/factories";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTail, type Tail } from "./tail.ts";

let opened: TestDatabase;
beforeAll(async () => {
  opened = await createTestDatabase();
});
afterAll(() => opened.drop());

const append = (type: string) =>
  opened.database.stores.audit.append(createAuditEntry({ type, organizationId: createOrganizationRecord().id }));
const typesOf = async (tail: Tail) => (await tail.next()).occurrences.map(({ type }) => type);

test("what was there before is no news, and what comes after is told once", async () => {
  await append("before.happened");
  const tail = await openTail(opened.database.stores.occurrences);
  expect(await typesOf(tail)).toEqual([]);
  await append("one.happened");
  await append("two.happened");
  const { occurrences, upTo } = await tail.next();
  expect(occurrences.map(({ type }) => type)).toEqual(["one.happened", "two.happened"]);
  expect(upTo).toBe(occurrences.at(-1)?.sequence);
  expect(await typesOf(tail)).toEqual([]);
});

test("more than a page is told page by page", async () => {
  const tail = await openTail(opened.database.stores.occurrences);
  for (let event = 0; event < 201; event += 1) await append("bulk.happened");
  const first = await tail.next();
  expect([first.occurrences.length, first.hasMore, first.isComplete]).toEqual([200, true, true]);
  expect(await typesOf(tail)).toEqual(["bulk.happened"]);
});

test.runIf(readTestEngine() === "postgresql")(
  "an event whose transaction ends after that of a later number is told when it is there",
  async () => {
    const second = await openDatabase({ url: opened.url, poolSize: 2 });
    const tail = await openTail(opened.database.stores.occurrences);
    const [written, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const slow = second.prisma.$transaction(async (transaction) => {
      await appendAudit(transaction, [createAuditEntry({ type: "slow.happened" })]);
      written.resolve();
      await released.promise;
    });
    await written.promise;
    await append("fast.happened");
    const fast = await tail.next();
    expect(fast.occurrences.map(({ type }) => type)).toEqual(["fast.happened"]);
    expect(fast.upTo, "the number before is not known yet").toBeLessThan((fast.occurrences[0]?.sequence ?? 0) - 1);
    for (let event = 0; event < 99; event += 1) await append("bulk.happened");
    await tail.next();
    const late = await openTail(opened.database.stores.occurrences);
    released.resolve();
    await slow;
    expect(await typesOf(tail)).toEqual(["slow.happened"]);
    expect(await typesOf(tail)).toEqual([]);
    expect(await typesOf(late), "also for who began while it was under way").toEqual(["slow.happened"]);
    await second.close();
  },
);
