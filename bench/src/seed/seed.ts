import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Database, openDatabase } from "@keyhold/db/database";
import { parseMasterKeys } from "@keyhold/db/secrets/master-keys";
import { openSecrets, type Secrets } from "@keyhold/db/secrets/secrets";
import type { KeyList } from "../load/key-list.ts";
import type { CopyRow } from "./copies.ts";
import { ID_LENGTH, KEY_LENGTH, newKey, type SeededKey } from "./keys.ts";
import { createModel } from "./model.ts";

export type Seeding = {
  readonly url: string;
  readonly organizations: number;
  /** Where the file of keys is put. */
  readonly directory: string;
  copy(database: Database, modelId: string, rows: Iterable<CopyRow>): Promise<void> | void;
};

export type Seeded = { readonly keys: KeyList; readonly masterKeys: string };

/** Migrates an empty database and fills it: each organization with a key of its own, an active subscription and no hold. */
export async function seed({ url, organizations, directory, copy }: Seeding): Promise<Seeded> {
  const database = await openDatabase({ url });
  try {
    await database.migrate();
    const masterKeys = randomBytes(32).toString("base64");
    const secrets = await openSecrets({ database, masterKeys: parseMasterKeys(masterKeys) });
    const records = Buffer.alloc(organizations * (ID_LENGTH + KEY_LENGTH));
    const model = newKey(0);
    record(records, 0, model);
    await createModel(database, secrets, model);
    await copy(database, model.id, newCopies(secrets, records, organizations));
    const file = join(directory, `keys-${organizations}-${database.engine}`);
    writeFileSync(file, records, { mode: 0o600 });
    return { keys: { file, idLength: ID_LENGTH, keyLength: KEY_LENGTH }, masterKeys };
  } finally {
    await database.close();
  }
}

function* newCopies(secrets: Secrets, records: Buffer, organizations: number): Generator<CopyRow> {
  for (let index = 1; index < organizations; index += 1) {
    const key = newKey(index);
    record(records, index, key);
    const { id, slug, name, value } = key;
    yield { id, slug, name, fingerprint: secrets.fingerprint(id, value), sealedValue: secrets.seal(id, value) };
  }
}

function record(records: Buffer, index: number, { id, value }: SeededKey): void {
  records.write(`${id}${value}`, index * (ID_LENGTH + KEY_LENGTH), "latin1");
}
