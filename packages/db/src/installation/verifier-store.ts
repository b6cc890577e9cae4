import { appendAudit } from "../audit/store.ts";
import type { DatabaseClient } from "../client.ts";
import { isStorable, toDate } from "../row.ts";
import type { VerifierQuery, VerifierStore, VerifierToken } from "../stores.ts";
import { transact } from "../transaction.ts";

export function createVerifierStore(client: DatabaseClient): VerifierStore {
  return {
    findByDigest: (digest) =>
      client.verifierToken.findUnique({ where: { digest, revokedAt: null }, select: { id: true, name: true } }),
    find: (id) => findVerifier(client, id),
    list: (query) => listVerifiers(client, query),
    create: async ({ id, name, digest, createdAt }, audit) => {
      await client.$transaction(async (transaction) => {
        await transaction.verifierToken.create({ data: { id, name, digest, createdAt: toDate(createdAt) } });
        await appendAudit(transaction, [audit]);
      });
    },
    revoke: revokeIn(client),
  };
}

async function findVerifier(client: DatabaseClient, id: string): Promise<VerifierToken | null> {
  const row = isStorable(id) ? await client.verifierToken.findUnique({ where: { id } }) : null;
  return row === null ? null : toVerifierToken(row);
}

async function listVerifiers(
  client: DatabaseClient,
  { after, limit }: VerifierQuery,
): Promise<readonly VerifierToken[]> {
  const rows = await client.verifierToken.findMany({
    ...(after === null ? {} : { where: followed(after) }),
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  return rows.map(toVerifierToken);
}

function followed({ createdAt, id }: NonNullable<VerifierQuery["after"]>) {
  const at = toDate(createdAt);
  return { OR: [{ createdAt: { lt: at } }, { createdAt: at, id: { lt: id } }] };
}

function revokeIn(client: DatabaseClient): VerifierStore["revoke"] {
  return (id, audit) =>
    transact(client, async (transaction, undo: (outcome: "already-revoked" | "absent") => never) => {
      const data = { revokedAt: toDate(audit.at) };
      const { count } = await transaction.verifierToken.updateMany({ where: { id, revokedAt: null }, data });
      if (count === 0)
        undo((await transaction.verifierToken.count({ where: { id } })) === 0 ? "absent" : "already-revoked");
      await appendAudit(transaction, [audit]);
      return "revoked" as const;
    });
}

type VerifierRow = { id: string; name: string; createdAt: Date; revokedAt: Date | null };

function toVerifierToken({ id, name, createdAt, revokedAt }: VerifierRow): VerifierToken {
  return { id, name, createdAt: createdAt.getTime(), revokedAt: revokedAt?.getTime() ?? null };
}
