import * as fc from "fast-check";
import type { ChainedEvent, ChainOwner } from "../audit/event.ts";
import { type ChainHead, type Digest, emptyChain, link } from "../audit/link.ts";
import type { FoundEvent } from "../audit/verify-chain.ts";

/** Stands in for SHA-256: 106 bits that depend on every character. */
export const toyDigest: Digest = (text) => {
  let [one, two] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    one = Math.imul(one ^ unit, 2654435761) ^ (two >>> 7);
    two = Math.imul(two ^ unit, 1597334677) ^ (one >>> 5);
  }
  return `${(one >>> 0).toString(16)}-${(two >>> 0).toString(16)}-${text.length.toString(16)}`;
};

const textOrNull = fc.option(fc.string({ maxLength: 8 }), { nil: null });
const origin = fc.record({
  salt: fc.string({ minLength: 4, maxLength: 8 }),
  actorId: textOrNull,
  actorName: textOrNull,
  address: textOrNull,
  userAgent: textOrNull,
});

/** Any event of this owner. */
export function eventOf(owner: ChainOwner): fc.Arbitrary<ChainedEvent> {
  return fc.record({
    id: fc.uuid(),
    organizationId: fc.constant(owner),
    type: fc.string({ maxLength: 8 }),
    outcome: fc.constantFrom("accepted", "refused"),
    revision: fc.option(fc.nat(), { nil: null }),
    refusalCode: textOrNull,
    actorKind: fc.constantFrom("user", "system"),
    side: fc.constantFrom("organization", "provider", null),
    facts: fc.json({ maxDepth: 1 }),
    requestId: fc.string({ maxLength: 8 }),
    at: fc.nat(),
    origin,
    providerOnly: fc.option(fc.record({ salt: fc.string({ minLength: 4, maxLength: 8 }), facts: fc.json() }), {
      nil: null,
    }),
  });
}

export type Chain = { readonly found: readonly FoundEvent[]; readonly head: ChainHead };

/** The events one behind the other, as a store has them. */
export function chainOf(owner: ChainOwner, events: readonly ChainedEvent[]): Chain {
  let head = emptyChain(owner, toyDigest);
  const found = events.map((event) => {
    const next = link(head, event, toyDigest);
    head = { position: next.position, hash: next.hash };
    return next;
  });
  return { found, head };
}
