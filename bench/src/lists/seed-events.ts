import { chainName, linkEntries } from "@keyhold/db/audit/chain";
import { toAuditRow } from "@keyhold/db/audit/rows";
import { sha256 } from "@keyhold/db/audit/sha256";
import type { Database } from "@keyhold/db/database";
import type { ChainOwner } from "@keyhold/domain/audit/event";
import { type ChainHead, emptyChain } from "@keyhold/domain/audit/link";
import { entryOf } from "./event-entries.ts";

const ROWS_A_WRITE = 5000;
const TEXTS = [
  ...[
    "id",
    "organizationId",
    "type",
    "outcome",
    "refusalCode",
    "actorKind",
    "actorId",
    "actorName",
    "facts",
    "address",
  ],
  ...["userAgent", "requestId", "hash", "side", "originSalt", "providerOnly", "providerSalt"],
];

/** Fills an empty, migrated database by SQL with events in true chains. */
export async function seedEvents(database: Database, events: number): Promise<void> {
  const heads = new Map<ChainOwner, ChainHead>();
  for (let begin = 0; begin < events; begin += ROWS_A_WRITE) {
    const rows = Array.from({ length: Math.min(ROWS_A_WRITE, events - begin) }, (_, index) => {
      const entry = entryOf(begin + index);
      const owner = entry.organizationId;
      const [link] = linkEntries(heads.get(owner) ?? emptyChain(owner, sha256), [entry]);
      if (link === undefined) throw new Error("Every entry has its link.");
      heads.set(owner, { position: link.position, hash: link.hash });
      const { at, ...row } = toAuditRow(link);
      return { ...row, at: at.toISOString() };
    });
    await database.prisma.$executeRawUnsafe(insertion(database.engine), JSON.stringify(rows));
  }
  const data = [...heads].map(([owner, head]) => ({ chain: chainName(owner), ...head }));
  await database.prisma.auditHead.createMany({ data });
}

function insertion(engine: Database["engine"]): string {
  const isSqlite = engine === "sqlite";
  const from = isSqlite ? "json_each(?)" : "jsonb_array_elements($1::jsonb) AS r(value)";
  const values = [
    ...TEXTS.map((name) => `value->>'${name}'`),
    ...["position", "revision"].map((name) => (isSqlite ? `value->>'${name}'` : `(value->>'${name}')::integer`)),
    isSqlite ? "replace(value->>'at', 'Z', '+00:00')" : "(value->>'at')::timestamp(3)",
  ];
  const columns = [...TEXTS, "position", "revision", "at"].map((name) => `"${name}"`);
  return `INSERT INTO "audit_event" (${columns.join(", ")}) SELECT ${values.join(", ")} FROM ${from}`;
}
