import { organizationId } from "@keyhold/domain/core/ids";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "../database.ts";
import { createTestDatabase, readTestEngine, type TestDatabase } from "../testing/database.ts";
import { createAuditEntry } from "../testing/factories.ts";
import { appendAudit } from "./store.ts";

const [ACME, GLOBEX] = [organizationId("acme"), organizationId("globex")];

let opened: TestDatabase;
let second: Database;
beforeAll(async () => {
  opened = await createTestDatabase();
  second = await openDatabase({ url: opened.url, poolSize: 2 });
});
afterAll(async () => {
  await second.close();
  await opened.drop();
});

/** A transaction that has written to a chain and does not end until it is told to. */
async function holdChain(entry: ReturnType<typeof createAuditEntry>) {
  const [written, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const done = opened.database.prisma.$transaction(async (transaction) => {
    await appendAudit(transaction, [entry]);
    written.resolve();
    await released.promise;
  });
  await written.promise;
  return async () => {
    released.resolve();
    await done;
  };
}

test.runIf(readTestEngine() === "postgresql")(
  "while an event is being written, other organizations write theirs, and the same one waits for its place",
  async () => {
    const release = await holdChain(createAuditEntry({ organizationId: ACME }));
    await second.stores.audit.append(createAuditEntry({ organizationId: GLOBEX }));
    await second.stores.audit.append(createAuditEntry());
    const state = { isWritten: false };
    const waiting = second.stores.audit.append(createAuditEntry({ organizationId: ACME })).then(() => {
      state.isWritten = true;
    });
    await second.stores.audit.append(createAuditEntry({ organizationId: GLOBEX }));
    expect(state.isWritten).toBe(false);
    await release();
    await waiting;
    expect((await second.stores.audit.findEnd(ACME)).last).toBe(2);
    expect((await second.stores.audit.findEnd(GLOBEX)).last).toBe(2);
  },
);

test("transactions that write to the same chains in another order do not wait for each other for ever", async () => {
  const both = [ACME, GLOBEX, null].map((owner) => () => createAuditEntry({ organizationId: owner }));
  const write = ({ prisma }: Database, entries: readonly (() => ReturnType<typeof createAuditEntry>)[]) =>
    prisma.$transaction((transaction) =>
      appendAudit(
        transaction,
        entries.map((make) => make()),
      ),
    );
  const rounds = Array.from({ length: 20 }, (_, round) =>
    round % 2 === 0 ? write(opened.database, both) : write(second, both.toReversed()),
  );
  expect((await Promise.allSettled(rounds)).filter(({ status }) => status === "rejected")).toEqual([]);
});
