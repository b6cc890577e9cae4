import { randomBytes } from "node:crypto";
import type { ChainOwner } from "@keyhold/domain/audit/event";
import { type ChainHead, emptyChain, type Link, link } from "@keyhold/domain/audit/link";
import type { Transaction } from "../client.ts";
import { sealerOf } from "../client.ts";
import { Row } from "../row.ts";
import type { AuditEntry } from "../stores.ts";
import { toAuditRow, toChainedEvent } from "./rows.ts";
import { sha256 } from "./sha256.ts";

/** The name of a chain: the organization's id, or nothing for the provider's own. */
export function chainName(owner: ChainOwner): string {
  return owner ?? "";
}

/**
 * Writes events behind the ends of their chains (A3). The last thing that a transaction does: from here to its end, which is
 * one commit, others who write to the same chain wait, and nobody else. Several chains go in the order of their names.
 */
export async function appendAudit(transaction: Transaction, entries: readonly AuditEntry[]): Promise<void> {
  const chains = [...Map.groupBy(entries, ({ organizationId }) => organizationId)];
  for (const [owner, events] of chains.toSorted(byName)) await appendToChain(transaction, owner, events);
}

function byName([a]: readonly [ChainOwner, unknown], [b]: readonly [ChainOwner, unknown]): number {
  return chainName(a) < chainName(b) ? -1 : 1;
}

async function appendToChain(
  transaction: Transaction,
  owner: ChainOwner,
  entries: readonly AuditEntry[],
): Promise<void> {
  const { head, unchained, seal: before } = await takeHead(transaction, owner, entries.length);
  const links = linkEntries(head, entries);
  await transaction.auditEvent.createMany({ data: links.map(toAuditRow) });
  const { position, hash } = links.at(-1) ?? head;
  const sealer = sealerOf(transaction);
  // An end that this service did not write stays without a seal, so that the next event does not hide it.
  const isOurs = head.position === 0 || before === sealer?.(owner, { ...head, unchained });
  const seal = isOurs ? (sealer?.(owner, { position, hash, unchained }) ?? null) : null;
  await transaction.$executeRaw`
    UPDATE "audit_head" SET "hash" = ${hash}, "seal" = ${seal} WHERE "chain" = ${chainName(owner)}`;
}

/** The end of the chain before so many further events, which nobody else can move until the transaction ends. */
async function takeHead(
  transaction: Transaction,
  owner: ChainOwner,
  events: number,
): Promise<{ readonly head: ChainHead; readonly unchained: number; readonly seal: string | null }> {
  const chain = chainName(owner);
  const [columns = {}] = await transaction.$queryRaw<Readonly<Record<string, unknown>>[]>`
    INSERT INTO "audit_head" ("chain", "position", "hash", "unchained") VALUES (${chain}, ${events}, '', 0)
    ON CONFLICT ("chain") DO UPDATE SET "position" = "audit_head"."position" + excluded."position"
    RETURNING "position", "hash", "unchained", "seal"`;
  const row = new Row(columns, `audit_head of ${chain}`);
  const position = row.integer("position") - events;
  const head = position === 0 ? emptyChain(owner, sha256) : { position, hash: row.text("hash") };
  return { head, unchained: row.integer("unchained"), seal: row.textOrNull("seal") };
}

/** Each entry as an event behind the one before it. */
export function linkEntries(head: ChainHead, entries: readonly AuditEntry[]): readonly Link[] {
  let last = head;
  return entries.map((entry) => {
    const next = link(last, toChainedEvent(entry, newSalts()), sha256);
    last = next;
    return next;
  });
}

const SALT_BYTES = 16;

function newSalts(): { readonly origin: string; readonly providerOnly: string } {
  const salt = () => randomBytes(SALT_BYTES).toString("base64url");
  return { origin: salt(), providerOnly: salt() };
}
