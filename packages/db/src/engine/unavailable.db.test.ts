import { copyFileSync, renameSync, rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Database, isDatabaseUnavailable, openDatabase } from "../database.ts";
import { createTestDatabase, readTestEngine } from "../testing/database.ts";
import { createAuditEntry, createChange, createOrganization, createOrganizationWithKey } from "../testing/factories.ts";
import { type PostgresServer, startPostgres } from "../testing/postgres.ts";

const engine = readTestEngine();
const PATIENCE_MS = 8000;

/** Every way to ask the database; each must say "unavailable", and soon. */
async function expectUnavailable(database: Database): Promise<void> {
  const { stores, prisma } = database;
  const questions: readonly (() => Promise<unknown>)[] = [
    () => database.ping(),
    () => stores.organizations.findWithSlot("acme"),
    () => stores.organizations.find("acme"),
    () => stores.audit.append(createAuditEntry()),
    () => stores.slots.refuse(createAuditEntry(), null),
    () => prisma.session.findMany(),
  ];
  for (const ask of questions) {
    const askedAt = performance.now();
    await expect(ask()).rejects.toSatisfy(isDatabaseUnavailable);
    expect(performance.now() - askedAt).toBeLessThan(PATIENCE_MS);
  }
}

describe.runIf(engine === "sqlite")("a SQLite file under a running process", () => {
  test("moved away it is unavailable, and back it works again", async () => {
    const { database, url, drop } = await createTestDatabase("sqlite");
    const file = url.slice("file:".length);
    const { organization, slot } = await createOrganizationWithKey(database.stores);
    renameSync(file, `${file}.away`);
    await expectUnavailable(database);
    renameSync(`${file}.away`, file);
    await database.ping();
    expect(await database.stores.organizations.findWithSlot(organization.id)).toEqual({ organization, slot });
    await drop();
  });

  test("moved away between two statements of one transaction, the transaction is whole", async () => {
    const { database, url, drop } = await createTestDatabase("sqlite");
    const file = url.slice("file:".length);
    const { slot } = await createOrganizationWithKey(database.stores);
    const saving = database.stores.slots.save(createChange(slot, { ...slot, revision: 2 }));
    renameSync(file, `${file}.away`);
    const outcome = await saving.catch((error: unknown) => (isDatabaseUnavailable(error) ? "unavailable" : error));
    renameSync(`${file}.away`, file);
    const revision = (await database.stores.slots.load(slot.organizationId))?.revision;
    expect([outcome, revision]).toEqual(outcome === "saved" ? ["saved", 2] : ["unavailable", 1]);
    await drop();
  });

  test("removed and put back from a copy, it is the copy that answers", async () => {
    const { database, url, drop } = await createTestDatabase("sqlite");
    const file = url.slice("file:".length);
    const before = await createOrganization(database.stores);
    await database.prisma.$queryRawUnsafe("PRAGMA wal_checkpoint(TRUNCATE)");
    copyFileSync(file, `${file}.copy`);
    const after = await createOrganization(database.stores);
    for (const suffix of ["", "-wal", "-shm"]) rmSync(`${file}${suffix}`);
    await expectUnavailable(database);
    renameSync(`${file}.copy`, file);
    expect(await database.stores.organizations.find(before.id)).toEqual(before);
    expect(await database.stores.organizations.find(after.id)).toBeNull();
    await drop();
  });

  test("a write lock that another process keeps is waited for without stopping this one", async () => {
    const { database, url, drop } = await createTestDatabase("sqlite");
    const other = await openDatabase({ url });
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const { promise: locked, resolve: lock } = Promise.withResolvers<void>();
    const holding = other.prisma.$transaction(async (transaction) => {
      await transaction.verification.count();
      lock();
      await released;
    });
    await locked;
    const writing = database.stores.audit.append(createAuditEntry());
    expect(await database.stores.organizations.find("nobody")).toBeNull();
    release();
    await Promise.all([holding, writing]);
    await other.close();
    await drop();
  });

  test("a statement outside a transaction is not undone with somebody else's", async () => {
    const { database, drop } = await createTestDatabase("sqlite");
    const { promise: started, resolve: start } = Promise.withResolvers<void>();
    const undone = database.prisma.$transaction(async (transaction) => {
      await transaction.partner.create({ data: { id: "undone", slug: "undone", name: "Undone" } });
      start();
      throw new Error("undo");
    });
    await started;
    const written = database.prisma.partner.create({ data: { id: "kept", slug: "kept", name: "Kept" } });
    await expect(undone).rejects.toThrow("undo");
    await written;
    expect(await database.stores.partners.find("undone")).toBeNull();
    expect(await database.stores.partners.find("kept")).not.toBeNull();
    await drop();
  });
});

describe.runIf(engine === "postgresql")("a PostgreSQL server under a running process", () => {
  let server: PostgresServer;
  let database: Database;
  beforeAll(async () => {
    server = await startPostgres();
    await server.createDatabase("keyhold");
    database = await openDatabase({ url: server.url("keyhold"), poolSize: 3 });
    await database.migrate();
  });
  afterAll(async () => {
    await database.close();
    await server.stop();
  });

  test("stopped it is unavailable, and started again it works without a restart of ours", async () => {
    const { organization, slot } = await createOrganizationWithKey(database.stores);
    const reading = Array.from({ length: 20 }, () => database.stores.organizations.findWithSlot(organization.id));
    await Promise.all(reading);
    await server.interrupt();
    await expectUnavailable(database);
    await server.resume();
    await database.ping();
    expect(await database.stores.organizations.findWithSlot(organization.id)).toEqual({ organization, slot });
    await createOrganization(database.stores);
  });

  test("a server that accepts connections and says nothing is unavailable within seconds", async () => {
    const { createServer } = await import("node:net");
    const { once } = await import("node:events");
    const silent = createServer().listen(0, "127.0.0.1");
    await once(silent, "listening");
    const address = silent.address();
    if (address === null || typeof address === "string") throw new Error("The server has no port.");
    const mute = await openDatabase({ url: `postgresql://keyhold:x@127.0.0.1:${address.port}/keyhold` });
    const askedAt = performance.now();
    await expect(mute.ping()).rejects.toSatisfy(isDatabaseUnavailable);
    await expect(mute.migrate()).rejects.toSatisfy(isDatabaseUnavailable);
    expect(performance.now() - askedAt).toBeLessThan(2 * PATIENCE_MS);
    await mute.close();
    silent.close();
  });
});
