import { randomBytes } from "node:crypto";
import { generateKeyValue, type KeyValue } from "@keyhold/domain/key/value";
import { afterEach, beforeEach, expect, test } from "vitest";
import { SEALED_COLUMNS } from "../sealed/columns.ts";
import type { SealedRows } from "../sealed/rows.ts";
import type { SealedValue } from "../stores.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import {
  createAuditEntry,
  createChange,
  createKeyedSlot,
  createOrganization,
  createReceipt,
} from "../testing/factories.ts";
import { readEverything } from "../testing/files.ts";
import { type MasterKeys, parseMasterKeys } from "./master-keys.ts";
import { type RotateOptions, rotateSecrets } from "./rotate.ts";
import { openSecrets, type Secrets } from "./secrets.ts";

/** More than a step of rows. */
const ORGANIZATIONS = 60;

type Held = { readonly id: ReturnType<typeof createKeyedSlot>["organizationId"]; readonly value: KeyValue };

let opened: TestDatabase;
let before: Secrets;
let held: readonly Held[];
const [old, next] = [randomBytes(32), randomBytes(32)].map((bytes) => bytes.toString("base64"));
const oldKeys = parseMasterKeys(String(old));
const bothKeys = parseMasterKeys(`${next},${old}`);
const newKeys = parseMasterKeys(String(next));
const oldId = oldKeys[0].id;
const newId = newKeys[0].id;

beforeEach(async () => {
  opened = await createTestDatabase();
  before = await openSecrets({ database: opened.database, masterKeys: oldKeys });
  const made: Held[] = [];
  for (let count = 0; count < ORGANIZATIONS; count += 1) made.push(await hold(before));
  held = made;
});
afterEach(() => opened.drop());

/** An organization with a key, and the receipt of the command that made it. */
async function hold(secrets: Secrets): Promise<Held> {
  const { id } = await createOrganization(opened.database.stores);
  const value = generateKeyValue((length) => randomBytes(length));
  await change(secrets, { id, value }, 1);
  return { id, value };
}

async function change(secrets: Secrets, { id, value }: Held, revision: number): Promise<SealedValue> {
  const { slots } = opened.database.stores;
  const slot = await slots.load(id);
  if (slot === null) throw new Error("There is a slot.");
  const contents = { kind: "key", fingerprint: secrets.fingerprint(id, value) } as const;
  const sealedValue = secrets.seal(id, value);
  const receipt = createReceipt(id, { sealedValue });
  const saved = await slots.save(
    createChange(slot, createKeyedSlot(id, { contents, revision }), { sealedValue, receipt }),
  );
  expect(saved).toBe("saved");
  return sealedValue;
}

function rotate(patch: Partial<RotateOptions> = {}) {
  const { sealedRows } = opened.database;
  const { signal } = new AbortController();
  return rotateSecrets({ sealedRows, masterKeys: bothKeys, signal, onStep: () => undefined, ...patch });
}

async function sealedOf(id: Held["id"]): Promise<SealedValue> {
  const revision = (await opened.database.stores.slots.load(id))?.revision ?? 0;
  const sealed = await opened.database.stores.slots.reveal(id, revision, createAuditEntry({ organizationId: id }));
  if (sealed === "conflict") throw new Error("Nobody else is here.");
  return sealed;
}

async function openAllWith(masterKeys: MasterKeys): Promise<readonly string[]> {
  const secrets = await openSecrets({ database: opened.database, masterKeys });
  return Promise.all(held.map(async ({ id }) => secrets.open(id, await sealedOf(id))));
}

const values = () => held.map(({ value }) => value);

test("after a rotation the new master key alone opens everything, and fingerprints are what they were", async () => {
  const steps: number[] = [];
  const rotated = await rotate({ onStep: ({ done, total }) => steps.push(done / total) });
  expect(rotated).toMatchObject({ replaced: 2 * ORGANIZATIONS + 1, unreadableCount: 0, left: [] });
  expect(steps.at(-1)).toBe(1);
  expect(await openAllWith(newKeys)).toEqual(values());
  const after = await openSecrets({ database: opened.database, masterKeys: newKeys });
  for (const { id, value } of held) expect(after.fingerprint(id, value)).toBe(before.fingerprint(id, value));
  expect(after.digest("a command")).toBe(before.digest("a command"));
});

test("after rotation, drop and scrub nothing that the old master key sealed is left, and no value in clear", async () => {
  const sealed = await Promise.all(held.map(({ id }) => sealedOf(id)));
  // What was sealed and replaced before is gone too.
  const [edited] = held;
  if (edited === undefined) throw new Error("There is one.");
  await change(before, edited, 2);
  await rotate();
  expect(await opened.database.sealedRows.drop(oldId, Date.now(), createAuditEntry())).toBe("dropped");
  await opened.database.scrub("everything");
  const everything = await readEverything(opened);
  expect(everything).toContain(`v1.${newId}.`);
  expect(everything).not.toContain(`v1.${oldId}.`);
  for (const text of [...sealed, ...values()]) expect(everything).not.toContain(text.split(".").at(-1));
});

test("a rotation that was stopped goes on where it was", async () => {
  const stop = new AbortController();
  const first = await rotate({ signal: stop.signal, onStep: () => stop.abort() });
  expect(first.replaced).toBeGreaterThan(0);
  expect(first.left.length).toBeGreaterThan(0);
  expect(await openAllWith(bothKeys)).toEqual(values());
  const second = await rotate();
  expect(first.replaced + second.replaced).toBe(2 * ORGANIZATIONS + 1);
  expect(await openAllWith(newKeys)).toEqual(values());
});

test("two rotations at once replace everything once", async () => {
  const [one, other] = await Promise.all([rotate(), rotate()]);
  expect(one.replaced + other.replaced).toBe(2 * ORGANIZATIONS + 1);
  expect(await openAllWith(newKeys)).toEqual(values());
});

test("a value that is changed between its reading and its replacing is not written over", async () => {
  const { sealedRows } = opened.database;
  const changed = new Map<Held["id"], KeyValue>();
  const meddling: SealedRows = {
    ...sealedRows,
    replace: async (column, rows) => {
      const victim = column.name === "keys" ? held.find(({ id }) => id === rows[0]?.key[0]) : undefined;
      if (victim !== undefined && !changed.has(victim.id)) {
        const value = generateKeyValue((length) => randomBytes(length));
        await change(before, { id: victim.id, value }, 2);
        changed.set(victim.id, value);
      }
      return sealedRows.replace(column, rows);
    },
  };
  const rotated = await rotate({ sealedRows: meddling });
  expect(changed.size).toBeGreaterThan(1);
  const expected = held.map(({ id, value }) => changed.get(id) ?? value);
  expect(rotated.left).toEqual([]);
  expect(await openAllWith(newKeys)).toEqual(expected);
});

test("a text that does not open is named, left alone, and stops nobody else", async () => {
  const [broken, ...others] = held;
  if (broken === undefined) throw new Error("There is one.");
  const sealed = String(await sealedOf(broken.id));
  const forged = `${sealed.slice(0, -2)}${sealed.endsWith("AA") ? "BB" : "AA"}`;
  await opened.database.prisma.keySlot.update({
    where: { organizationId: broken.id },
    data: { sealedValue: forged },
  });
  const rotated = await rotate();
  expect(rotated.unreadable).toEqual([{ column: "keys", key: [broken.id] }]);
  expect(rotated.left).toEqual([{ column: "keys", masterKeyId: oldId, rows: 1 }]);
  held = others;
  expect(await openAllWith(bothKeys)).toEqual(values());
});

test("a master key that something is sealed with cannot be dropped", async () => {
  expect(await opened.database.sealedRows.drop(oldId, Date.now(), createAuditEntry())).toBe("in-use");
  await hold(before);
});

test("what a process that has not heard of the drop seals is refused, and changes nothing", async () => {
  await rotate();
  await opened.database.sealedRows.drop(oldId, Date.now(), createAuditEntry());
  expect(await opened.database.sealedRows.drop(oldId, Date.now(), createAuditEntry())).toBe("dropped");
  const [edited] = held;
  if (edited === undefined) throw new Error("There is one.");
  const value = generateKeyValue((length) => randomBytes(length));
  await expect(change(before, { id: edited.id, value }, 2)).rejects.toThrow();
  expect(await openAllWith(newKeys)).toEqual(values());
});

test("the list of sealed columns has every table that names a master key", async () => {
  const { engine, database } = opened;
  const tables =
    engine === "sqlite"
      ? await database.prisma.$queryRaw<{ name: string }[]>`
          SELECT m.name AS name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE c.name = 'masterKeyId' AND m.type = 'table'`
      : await database.prisma.$queryRaw<{ name: string }[]>`
          SELECT table_name::text AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'masterKeyId'`;
  expect(tables.map(({ name }) => name).sort()).toEqual(SEALED_COLUMNS.map(({ table }) => table).sort());
  const triggers =
    engine === "sqlite"
      ? await database.prisma.$queryRaw<{ name: string }[]>`
          SELECT DISTINCT tbl_name AS name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%master_key_dropped%'`
      : await database.prisma.$queryRaw<{ name: string }[]>`
          SELECT DISTINCT event_object_table::text AS name FROM information_schema.triggers WHERE trigger_name LIKE '%master_key_dropped%'`;
  expect(triggers.map(({ name }) => name).sort()).toEqual(tables.map(({ name }) => name).sort());
});
