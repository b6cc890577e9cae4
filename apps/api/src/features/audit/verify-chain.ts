import { setImmediate as nextTurn } from "node:timers/promises";
import { sha256 } from "@keyhold/db/audit/sha256";
import type { SealedHead } from "@keyhold/db/stores";
import type { ChainOwner } from "@keyhold/domain/audit/event";
import { type ChainHead, emptyChain } from "@keyhold/domain/audit/link";
import {
  type BrokenLink,
  beginVerification,
  type Expected,
  endVerification,
  type Verification,
  verifyNext,
} from "@keyhold/domain/audit/verify-chain";
import type { Services } from "../../services.ts";

export type ChainVerdict = {
  /** Events that were verified, one behind the other. */
  readonly verified: number;
  /** Events from before there were chains, of which nothing can be said. */
  readonly unchained: number;
  /** The end of what was verified: to be noted, and given to a later verification. */
  readonly head: ChainHead;
  readonly broken: BrokenLink | null;
};

export type ChainServices = { readonly stores: Pick<Services["stores"], "audit"> } & {
  readonly secrets: Pick<Services["secrets"], "sealHead">;
};

const EVENTS_A_READ = 500;

/**
 * Verifies an organization's chain as it is stored, or with null the provider's own, up to the end that it has now (A3). It
 * must lead through `noted`, a head that an earlier verification or an export has told.
 */
export async function verifyStoredChain(
  { stores, secrets }: ChainServices,
  owner: ChainOwner,
  noted: ChainHead | null = null,
): Promise<ChainVerdict> {
  const { head, last } = await stores.audit.findEnd(owner);
  const until = Math.max(head?.position ?? 0, last ?? 0);
  let verification = beginVerification(owner, sha256);
  for await (const found of readChain(stores.audit, owner)) {
    if (verification.broken !== null || (found.position ?? 0) > until) break;
    verification = verifyNext(verification, found, { digest: sha256, noted });
    if (found.position === until) break;
  }
  const expected = expectedEnd(owner, head, secrets);
  return verdictOf(endVerification(verification, expected, noted));
}

/** In the order of writing, a few at a time; between two readings others have their turn. */
export async function* readChain(audit: Services["stores"]["audit"], owner: ChainOwner) {
  let after = 0;
  for (;;) {
    const events = await audit.read(owner, after, EVENTS_A_READ);
    await nextTurn();
    yield* events;
    const end = events.at(-1);
    if (end === undefined || events.length < EVENTS_A_READ) return;
    after = end.sequence;
  }
}

/** What a chain's end must be. Every organization begins with an event, so one without a head has lost it. */
function expectedEnd(owner: ChainOwner, head: SealedHead | null, secrets: ChainServices["secrets"]): Expected {
  const nothing = emptyChain(owner, sha256);
  if (head === null) return { head: nothing, unchained: 0, isSealed: owner === null ? null : false };
  const { position, hash, unchained, seal } = head;
  // Heads of chains without an event come from the migration, which has no key.
  if (position === 0) return { head: nothing, unchained, isSealed: unchained === 0 ? false : null };
  return { head: { position, hash }, unchained, isSealed: seal === secrets.sealHead(owner, head) };
}

export function verdictOf({ last, unchained, broken }: Verification): ChainVerdict {
  return { verified: last.position, unchained, head: last, broken };
}
