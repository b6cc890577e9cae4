import { randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DatabaseConfigurationError } from "../errors.ts";
import { createMemoryStores } from "../testing/memory.ts";
import { loadMasterKeys } from "./master-key-file.ts";
import { MasterKeyError, parseMasterKeys } from "./master-keys.ts";
import { openSecrets } from "./secrets.ts";

let dataDir: string;
beforeEach(() => {
  dataDir = join(mkdtempSync(join(tmpdir(), "keyhold-keys-")), "data");
});
afterEach(() => rmSync(join(dataDir, ".."), { recursive: true }));

const fresh = () => ({ stores: createMemoryStores() });
const load = (database = fresh(), configured?: string) => loadMasterKeys({ configured, dataDir, database });

test("the first start makes a random key that only the owner can read, and the second finds it", async () => {
  const [first] = await load();
  const file = join(dataDir, "master.key");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  expect(readFileSync(file, "utf8")).toMatch(/^[A-Za-z0-9+/]{43}=\n$/);
  expect(readdirSync(dataDir)).toEqual(["master.key"]);
  expect((await load()).map(({ id }) => id)).toEqual([first.id]);
});

test("two first starts at once use one key", async () => {
  const started = await Promise.all([load(), load(), load()]);
  expect(new Set(started.map(([{ id }]) => id)).size).toBe(1);
  expect(readdirSync(dataDir)).toEqual(["master.key"]);
});

test("a configured key is used, and no file is made", async () => {
  const text = randomBytes(32).toString("base64");
  expect((await load(fresh(), text))[0].id).toBe(parseMasterKeys(text)[0].id);
  expect(existsSync(dataDir)).toBe(false);
});

test("a configured key that is empty is refused instead of replaced", async () => {
  await expect(load(fresh(), "")).rejects.toThrow(MasterKeyError);
});

test.each([0o640, 0o604, 0o644, 0o666])("a file that others can read (%o) is refused", async (mode) => {
  await load();
  chmodSync(join(dataDir, "master.key"), mode);
  await expect(load()).rejects.toThrow(/can be read by others: run "chmod 600/);
});

test("a file that holds no key is refused, and stays", async () => {
  await load();
  const file = join(dataDir, "master.key");
  writeFileSync(file, "not a key\n");
  await expect(load()).rejects.toThrow(MasterKeyError);
  expect(readFileSync(file, "utf8")).toBe("not a key\n");
});

test("a database that was written with a lost file is refused, and no new file is made", async () => {
  const database = fresh();
  await openSecrets({ database, masterKeys: await load(database) });
  rmSync(join(dataDir, "master.key"));
  await expect(load(database)).rejects.toThrow(/master\.key is missing, and the database needs it/);
  expect(existsSync(join(dataDir, "master.key"))).toBe(false);
});

test("a directory that cannot be made is refused with a sentence", async () => {
  writeFileSync(dataDir, "a file");
  const loading = load();
  await expect(loading).rejects.toThrow(/master\.key cannot be (?:read|written) \(ENOTDIR\)/);
  await expect(loading).rejects.toSatisfy(
    (error) => error instanceof DatabaseConfigurationError || error instanceof MasterKeyError,
  );
});
