import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Database, isDatabaseUnavailable, openDatabase } from "../database.ts";
import { locateDatabase } from "../engine/location.ts";
import { DatabaseConfigurationError } from "../errors.ts";
import { runChild } from "../testing/child.ts";
import { createEmptyDatabase, createTestDatabase, readTestEngine, type TestDatabase } from "../testing/database.ts";
import { diffToModel } from "../testing/drift.ts";
import { createAuditEntry, createOrganization, createOrganizationWithKey } from "../testing/factories.ts";
import { listMigrations } from "./history.ts";

const engine = readTestEngine();

describe("migrate", () => {
  test("the migrations make what the model text says", async () => {
    const { url, drop } = await createTestDatabase(engine);
    try {
      expect(await diffToModel(locateDatabase(url, "/"))).toBe("");
    } finally {
      await drop();
    }
  });

  test("a new database is unavailable until it is migrated, and is migrated once", async () => {
    const empty = await createEmptyDatabase(engine);
    const database = await openDatabase({ url: empty.url });
    try {
      await expect(database.ping()).rejects.toSatisfy(isDatabaseUnavailable);
      expect(await database.migrate()).toEqual({ applied: listMigrations(engine) });
      await database.ping();
      expect(await database.migrate()).toEqual({ applied: [] });
    } finally {
      await database.close();
      await empty.drop();
    }
  });

  test("of processes that start at once, one migrates and the others wait for it", async () => {
    const empty = await createEmptyDatabase(engine);
    try {
      const migrateModule = new URL("../testing/children/migrate.ts", import.meta.url);
      const starts = [1, 2, 3].map(() => runChild(migrateModule, [empty.url]));
      const applied = (await Promise.all(starts)).map((output) => JSON.parse(output));
      expect(applied.flat()).toEqual(listMigrations(engine));
    } finally {
      await empty.drop();
    }
  });

  test("a database that a newer program has changed is refused, with a sentence", async () => {
    const { database, drop } = await createTestDatabase(engine);
    try {
      await database.prisma.$executeRaw`
        INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
        SELECT 'newer', checksum, '9999_newer', started_at, finished_at, 1 FROM "_prisma_migrations"
        WHERE migration_name = '0001_initial'`;
      await expect(database.migrate()).rejects.toThrow(DatabaseConfigurationError);
      await expect(database.ping()).rejects.toThrow(/newer version of Keyhold \(9999_newer\)/);
    } finally {
      await drop();
    }
  });
});

describe("the tables", () => {
  let opened: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    opened = await createTestDatabase(engine);
    database = opened.database;
  });
  afterAll(() => opened.drop());

  test("an event can be neither changed nor deleted", async () => {
    const entry = createAuditEntry();
    await database.stores.audit.append(entry);
    const where = { id: entry.id };
    await expect(database.prisma.auditEvent.update({ where, data: { type: "forged" } })).rejects.toThrow();
    await expect(database.prisma.auditEvent.delete({ where })).rejects.toThrow();
    await expect(database.prisma.$executeRaw`DELETE FROM "audit_event"`).rejects.toThrow(/append-only/);
    expect(await database.prisma.auditEvent.findUnique({ where })).toMatchObject({ type: entry.type });
  });

  test.each([
    ["a key without its value", { sealedValue: null, masterKeyId: null }],
    ["a key without its fingerprint", { fingerprint: null }],
    ["an empty slot with a fingerprint", { contents: "empty" }],
    ["contents of another kind", { contents: "two keys" }],
    ["a subscription that ends before it starts", { startsAt: new Date(2), endsAt: new Date(1) }],
    ["a subscription without an end", { startsAt: new Date(2), endsAt: null }],
    ["a modification without a side", { lastModifiedSide: null }],
    ["a negative revision", { revision: -1 }],
  ])("a slot cannot be %s", async (_, data) => {
    const { slot } = await createOrganizationWithKey(database.stores);
    const { organizationId } = slot;
    await expect(database.prisma.keySlot.update({ where: { organizationId }, data })).rejects.toThrow();
    expect(await database.stores.slots.load(organizationId)).toEqual(slot);
  });

  test("an organization cannot have two slots", async () => {
    const { id } = await createOrganization(database.stores);
    const second = { organizationId: id, revision: 0, contents: "unprovisioned" };
    await expect(database.prisma.keySlot.create({ data: second })).rejects.toThrow();
  });

  test.each([
    ["org_admin", {}],
    ["platform_admin", { organizationId: true }],
    ["partner_admin", { organizationId: true }],
    ["emperor", {}],
  ])("a membership as %s reaches what the role reaches", async (role, reach) => {
    const { id } = await createOrganization(database.stores);
    const user = `user-of-${id}`;
    await database.prisma.user.create({ data: { id: user, name: user, email: `${user}@acme.example` } });
    const organizationId = "organizationId" in reach ? id : null;
    const data = { id: user, userId: user, role, organizationId, createdAt: new Date() };
    await expect(database.prisma.membership.create({ data })).rejects.toThrow();
  });

  test("no unique index tells that two organizations hold the same value", async () => {
    const indexes =
      engine === "sqlite"
        ? await database.prisma.$queryRaw<
            { sql: string }[]
          >`SELECT coalesce(sql, '') AS sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'key_slot'`
        : await database.prisma.$queryRaw<
            { sql: string }[]
          >`SELECT indexdef AS sql FROM pg_indexes WHERE tablename = 'key_slot'`;
    expect(indexes.length).toBeGreaterThan(0);
    expect(indexes.filter(({ sql }) => sql.includes("fingerprint"))).toEqual([]);
  });

  test("no query reads a secret column unless it names it", async () => {
    const { slot } = await createOrganizationWithKey(database.stores);
    const { organizationId } = slot;
    const row = await database.prisma.keySlot.findUniqueOrThrow({ where: { organizationId } });
    expect(Object.keys(row)).not.toEqual(expect.arrayContaining(["sealedValue"]));
    expect(Object.keys(row)).not.toEqual(expect.arrayContaining(["fingerprint"]));
    expect(row.revision).toBe(1);
  });
});

test.runIf(engine === "sqlite")("the file and its directory are the owner's only, and it is durable", async () => {
  const directory = mkdtempSync(join(tmpdir(), "keyhold-mode-"));
  const { statSync } = await import("node:fs");
  const database = await openDatabase({ url: "file:./inner/data/keyhold.db", cwd: directory });
  try {
    await database.migrate();
    await database.stores.audit.append(createAuditEntry());
    const mode = (path: string) => statSync(join(directory, path)).mode & 0o777;
    expect(mode("inner/data")).toBe(0o700);
    for (const name of ["keyhold.db", "keyhold.db-wal", "keyhold.db-shm"])
      expect(mode(`inner/data/${name}`)).toBe(0o600);
    const read = async (pragma: string) =>
      Object.values((await database.prisma.$queryRawUnsafe<object[]>(`PRAGMA ${pragma}`))[0] ?? {})[0];
    expect(await read("journal_mode")).toBe("wal");
    expect(Number(await read("synchronous"))).toBe(2);
    expect(Number(await read("foreign_keys"))).toBe(1);
  } finally {
    await database.close();
    rmSync(directory, { recursive: true, force: true });
  }
});

test.runIf(engine === "postgresql")(
  "a database that cannot hold every letter is refused, with a sentence",
  async () => {
    const { url, drop } = await createEmptyDatabase("postgresql", " TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'");
    const database = await openDatabase({ url });
    try {
      const refused = await database.migrate().catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(DatabaseConfigurationError);
      expect(refused).toHaveProperty("message", expect.stringContaining("has the encoding LATIN1"));
    } finally {
      await database.close();
      await drop();
    }
  },
);
