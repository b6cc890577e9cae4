import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@keyhold/db/database";
import { parseMasterKeys } from "@keyhold/db/secrets/master-keys";
import { openSecrets } from "@keyhold/db/secrets/secrets";
import { judge } from "@keyhold/domain/key/verdict";
import { afterAll, expect, test } from "vitest";
import { readRecords } from "../load/key-list.ts";
import { ID_LENGTH, KEY_LENGTH } from "./keys.ts";
import { seed } from "./seed.ts";

const directory = mkdtempSync(join(tmpdir(), "keyhold-bench-test-"));
afterAll(() => rmSync(directory, { recursive: true }));

const ORGANIZATIONS = 20;

test("every organization that is seeded is allowed with the key that is listed for it, and with no other", async () => {
  const url = `file:${join(directory, "keyhold.db")}`;
  const keysFile = join(directory, "keys");
  const masterKeys = randomBytes(32).toString("base64");
  await seed({ url, organizations: ORGANIZATIONS, masterKeys, keysFile, exchange: directory });
  const { bytes, size, count } = readRecords({ file: keysFile, idLength: ID_LENGTH, keyLength: KEY_LENGTH });
  expect(count).toBe(ORGANIZATIONS);
  const database = await openDatabase({ url });
  const secrets = await openSecrets({ database, masterKeys: parseMasterKeys(masterKeys) });
  const ids = new Set<string>();
  for (let index = 0; index < count; index += 1) {
    const id = bytes.toString("latin1", index * size, index * size + ID_LENGTH);
    const value = bytes.toString("latin1", index * size + ID_LENGTH, (index + 1) * size);
    const found = await database.stores.organizations.findWithSlot(id);
    if (found === null) throw new Error(`${id} is not there.`);
    ids.add(id);
    const { organization, slot } = found;
    expect(organization.slug).toBe(`bench-${String(index).padStart(7, "0")}`);
    expect(judge(slot, secrets.fingerprint(organization.id, value), Date.now()).code).toBe("ALLOWED");
    expect(judge(slot, secrets.fingerprint(organization.id, "WrongValue12"), Date.now()).code).toBe("KEY_INVALID");
    expect(slot.lastModified?.side).toBe("provider");
  }
  expect(ids.size).toBe(ORGANIZATIONS);
  const scope = { kind: "all" } as const;
  const found = await database.stores.organizations.list({ scope, search: "BENCH 0000007", after: null, limit: 5 });
  expect(found.map(({ organization }) => organization.name)).toEqual(["Bench 0000007"]);
  await database.close();
});
