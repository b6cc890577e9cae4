import type { DatabaseClient } from "../client.ts";
import { toDate } from "../row.ts";
import { countSealed } from "../sealed/rows.ts";
import type { KeyringRecord, KeyringStore } from "../stores.ts";
import { isInserted } from "../transaction.ts";

export function createKeyringStore(client: DatabaseClient): KeyringStore {
  return {
    find: (id) => findKeyring(client, id),
    insert: async ({ createdAt, ...record }) => {
      const data = { ...record, createdAt: toDate(createdAt) };
      return (await isInserted(client.keyring.create({ data }))) ? "inserted" : "exists";
    },
    masterKeyIdsInUse: () => listMasterKeyIds(client),
  };
}

/** The one place that reads the wrapped key. */
async function findKeyring(client: DatabaseClient, id: string): Promise<KeyringRecord | null> {
  const row = await client.keyring.findUnique({ where: { id }, omit: { wrappedKey: false } });
  return row === null ? null : { ...row, createdAt: row.createdAt.getTime() };
}

async function listMasterKeyIds(client: DatabaseClient): Promise<readonly string[]> {
  return [...new Set((await countSealed(client)).map(({ masterKeyId }) => masterKeyId))];
}
