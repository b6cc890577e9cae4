import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { organizationId } from "@keyhold/domain/core/ids";
import { parseKeyValue } from "@keyhold/domain/key/value";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createMemoryStores } from "../testing/memory.ts";
import { followMasterKeys } from "./follow-master-keys.ts";
import { loadMasterKeys } from "./master-key-file.ts";
import { addMasterKey, removeMasterKey } from "./master-key-list.ts";
import { MasterKeyError, type MasterKeys } from "./master-keys.ts";
import { masterKeyIdOf } from "./sealed.ts";
import { openSecrets } from "./secrets.ts";

let dataDir: string;
let first: MasterKeys;
const database = { stores: createMemoryStores() };

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "keyhold-keys-"));
  first = await loadMasterKeys({ configured: undefined, dataDir, database: { stores: createMemoryStores() } });
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const idsOf = (keys: MasterKeys) => keys.map(({ id }) => id);
const read = () => loadMasterKeys({ configured: undefined, dataDir, database });

test("a new master key goes in front, in a file that only its owner can read and of which no draft is left", async () => {
  const added = addMasterKey(dataDir);
  expect(idsOf(added)).toEqual([added[0].id, first[0].id]);
  expect(added[0].id).not.toBe(first[0].id);
  expect(idsOf(await read())).toEqual(idsOf(added));
  expect(readdirSync(dataDir)).toEqual(["master.key"]);
  expect(statSync(join(dataDir, "master.key")).mode & 0o777).toBe(0o600);
});

test("a master key is taken out, and the others stay in their order", async () => {
  const [third, second] = idsOf(addMasterKey(dataDir) && addMasterKey(dataDir));
  expect(idsOf(removeMasterKey(dataDir, first[0].id))).toEqual([third, second]);
  expect(idsOf(await read())).toEqual([third, second]);
});

test("the last master key is not taken out, and the file stays as it is", async () => {
  expect(() => removeMasterKey(dataDir, first[0].id)).toThrow(MasterKeyError);
  expect(idsOf(await read())).toEqual(idsOf(first));
});

test("a file that others can read gets no new master key", () => {
  chmodSync(join(dataDir, "master.key"), 0o644);
  const before = readFileSync(join(dataDir, "master.key"), "utf8");
  expect(() => addMasterKey(dataDir)).toThrow(/can be read by others/);
  expect(readFileSync(join(dataDir, "master.key"), "utf8")).toBe(before);
});

test("several keys in the file may be separated by commas or lines", async () => {
  addMasterKey(dataDir);
  const file = join(dataDir, "master.key");
  const ids = idsOf(await read());
  writeFileSync(file, addedLines(file).join(" ,\n"));
  expect(idsOf(await read())).toEqual(ids);
  writeFileSync(file, `${addedLines(file).join("\r\n")}\r\n`);
  expect(idsOf(await read())).toEqual(ids);
});

function addedLines(file: string): readonly string[] {
  return readFileSync(file, "utf8")
    .split(/[\s,]+/)
    .filter((each) => each !== "");
}

test("a running process seals with the new master key, opens what either sealed, and outlives the old one", async () => {
  const id = organizationId("acme-id");
  const value = parseKeyValue("Xk4mQ9vT2pLc");
  if (!value.ok) throw new Error("It is one.");
  const currentMasterKeys = followMasterKeys(dataDir, first);
  const secrets = await openSecrets({ database, masterKeys: first, currentMasterKeys });
  const before = secrets.seal(id, value.value);
  const [added] = addMasterKey(dataDir);
  const after = secrets.seal(id, value.value);
  expect([masterKeyIdOf(before), masterKeyIdOf(after)]).toEqual([first[0].id, added.id]);
  for (const sealed of [before, after]) expect(secrets.open(id, sealed)).toBe(value.value);
  removeMasterKey(dataDir, first[0].id);
  for (const sealed of [before, after]) expect(secrets.open(id, sealed)).toBe(value.value);
  expect(masterKeyIdOf(secrets.seal(id, value.value))).toBe(added.id);
});

test.each([
  ["is gone", (file: string) => rmSync(file)],
  ["holds something else", (file: string) => writeFileSync(file, "not a key\n")],
  ["can be read by others", (file: string) => chmodSync(file, 0o644)],
])("a running process goes on with what it knows while the file %s", (_, spoil) => {
  const current = followMasterKeys(dataDir, first);
  spoil(join(dataDir, "master.key"));
  expect(idsOf(current())).toEqual(idsOf(first));
});
