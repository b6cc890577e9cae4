import type { ChainedEvent, ChainOwner, Origin, ProviderOnly, Withheld } from "./event.ts";

/** SHA-256 of a text in UTF-8, in lower-case hex. Passed in: this package has no cryptography of its own. */
export type Digest = (text: string) => string;

/** Where a chain ends: how many events it has, and the hash of the last one. */
export type ChainHead = { readonly position: number; readonly hash: string };

/** An event in its place. Positions count from 1. */
export type Link = { readonly position: number; readonly hash: string; readonly event: ChainedEvent };

/** What is hashed begins with it: another way to write an event down is another version. */
const VERSION = "keyhold/audit/v1";

/** The head of a chain without events: different for each owner, so that no event fits into another's chain (A3). */
export function emptyChain(owner: ChainOwner, digest: Digest): ChainHead {
  return { position: 0, hash: digest(JSON.stringify([VERSION, "chain", owner])) };
}

/** Puts an event behind the head: its hash covers the hash before it, its position and every field (A3). */
export function link(head: ChainHead, event: ChainedEvent, digest: Digest): Link {
  const position = head.position + 1;
  return { position, hash: digest(canonicalText({ previous: head.hash, position, event }, digest)), event };
}

type Placed = { readonly previous: string; readonly position: number; readonly event: ChainedEvent };

/** A JSON array of texts, numbers and nulls in a fixed order: no two events give the same text. */
function canonicalText({ previous, position, event }: Placed, digest: Digest): string {
  return JSON.stringify([
    ...[VERSION, "event", previous, position, event.id, event.organizationId, event.type, event.outcome],
    ...[event.revision, event.refusalCode, event.actorKind, event.side, event.requestId, event.at, event.facts],
    ...[digestOf(event.origin, digest), event.providerOnly === null ? null : digestOf(event.providerOnly, digest)],
  ]);
}

function digestOf(part: Origin | ProviderOnly | Withheld, digest: Digest): string {
  if ("digest" in part) return part.digest;
  const { salt } = part;
  if ("facts" in part) return digest(JSON.stringify([VERSION, "provider only", salt, part.facts]));
  const { actorId, actorName, address, userAgent } = part;
  return digest(JSON.stringify([VERSION, "origin", salt, actorId, actorName, address, userAgent]));
}

/**
 * The event as the organization's own users may read it: without what is for the provider's side only (H1), and without
 * whoever acted from there (as K10 has it), but with the digests, so that the chain still verifies.
 */
export function redact(event: ChainedEvent, digest: Digest): ChainedEvent {
  const { origin, providerOnly, side } = event;
  return {
    ...event,
    origin: side === "organization" ? origin : { digest: digestOf(origin, digest) },
    providerOnly: providerOnly === null ? null : { digest: digestOf(providerOnly, digest) },
  };
}
