import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateKeyValue } from "@keyhold/domain/key/value";
import { expect, test } from "vitest";
import { runChild } from "../testing/child.ts";
import { createEmptyDatabase, createTestDatabase, readTestEngine } from "../testing/database.ts";
import {
  createAuditEntry,
  createChange,
  createKeyedSlot,
  createOrganization,
  createReceipt,
  NOON,
} from "../testing/factories.ts";
import { readEverything } from "../testing/files.ts";
import { parseMasterKeys } from "./master-keys.ts";
import { openSecrets } from "./secrets.ts";

const engine = readTestEngine();

test("processes that start for the first time at once agree on one master key and one keyring", async () => {
  const empty = await createEmptyDatabase(engine);
  const dataDir = mkdtempSync(join(tmpdir(), "keyhold-start-"));
  try {
    const start = () => runChild(new URL("../testing/children/first-start.ts", import.meta.url), [empty.url, dataDir]);
    const fingerprints = await Promise.all([start(), start(), start()]);
    expect(fingerprints[0]).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(new Set(fingerprints).size).toBe(1);
    expect(await start()).toBe(fingerprints[0]);
  } finally {
    rmSync(dataDir, { recursive: true });
    await empty.drop();
  }
});

test("after a value was sealed, saved, retired and given again, it is nowhere in the database", async () => {
  const opened = await createTestDatabase(engine);
  const { database, drop } = opened;
  try {
    const masterKey = randomBytes(32).toString("base64");
    const secrets = await openSecrets({ database, masterKeys: parseMasterKeys(masterKey) });
    const { id } = await createOrganization(database.stores);
    const value = generateKeyValue((length) => randomBytes(length));
    const sealedValue = secrets.seal(id, value);
    const fingerprint = secrets.fingerprint(id, value);
    const slot = await database.stores.slots.load(id);
    if (slot === null) throw new Error("There is a slot.");
    const next = createKeyedSlot(id, { contents: { kind: "key", fingerprint } });
    const receipt = createReceipt(id, { sealedValue, commandDigest: secrets.digest(value) });
    const retired = { fingerprint, at: NOON };
    expect(await database.stores.slots.save(createChange(slot, next, { sealedValue, receipt, retired }))).toBe("saved");
    const revealed = await database.stores.slots.reveal(id, 1, createAuditEntry({ organizationId: id }));
    if (revealed === "conflict") throw new Error("The slot has not moved on.");
    expect(secrets.open(id, revealed)).toBe(value);
    const everything = await readEverything(opened);
    expect(everything).toContain(sealedValue);
    const plain = [value, Buffer.from(value).toString("base64url"), Buffer.from(value).toString("hex"), masterKey];
    for (const text of plain) expect(everything).not.toContain(text);
  } finally {
    await drop();
  }
});
