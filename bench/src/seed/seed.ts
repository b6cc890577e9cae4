import { writeFileSync } from "node:fs";
import { type Database, openDatabase } from "@keyhold/db/database";
import { parseMasterKeys } from "@keyhold/db/secrets/master-keys";
import { openSecrets, type Secrets } from "@keyhold/db/secrets/secrets";
import { copyInPostgresql } from "./bulk-postgresql.ts";
import { copyInSqlite } from "./bulk-sqlite.ts";
import type { Copies, CopyRow } from "./copies.ts";
import { ID_LENGTH, KEY_LENGTH, newKey, type SeededKey } from "./keys.ts";
import { createModel } from "./model.ts";
import type { SeedPlan } from "./seed-plan.ts";

/** Migrates an empty database and fills it: each organization with a key of its own, an active subscription and no hold. */
export async function seed(plan: SeedPlan): Promise<void> {
  const database = await openDatabase({ url: plan.url });
  try {
    await database.migrate();
    const secrets = await openSecrets({ database, masterKeys: parseMasterKeys(plan.masterKeys) });
    const records = Buffer.alloc(plan.organizations * (ID_LENGTH + KEY_LENGTH));
    const model = newKey(0);
    record(records, 0, model);
    await createModel(database, secrets, model);
    await copyIn(plan, database, { modelId: model.id, rows: newCopies(secrets, records, plan.organizations) });
    writeFileSync(plan.keysFile, records, { mode: 0o600 });
  } finally {
    await database.close();
  }
}

async function copyIn(plan: SeedPlan, database: Database, copies: Copies): Promise<void> {
  if (database.engine === "sqlite") copyInSqlite(plan, copies);
  else await copyInPostgresql(plan, database, copies);
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
