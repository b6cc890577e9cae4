import { appendAudit } from "../audit/store.ts";
import type { DatabaseClient } from "../client.ts";
import { toDate } from "../row.ts";
import type { VerifierStore } from "../stores.ts";

export function createVerifierStore(client: DatabaseClient): VerifierStore {
  return {
    findByDigest: (digest) =>
      client.verifierToken.findUnique({ where: { digest, revokedAt: null }, select: { id: true, name: true } }),
    create: async ({ id, name, digest, createdAt }, audit) => {
      await client.$transaction(async (transaction) => {
        await transaction.verifierToken.create({ data: { id, name, digest, createdAt: toDate(createdAt) } });
        await appendAudit(transaction, [audit]);
      });
    },
  };
}
