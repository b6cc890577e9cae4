import type { ChainedEvent, ChainOwner } from "./event.ts";
import { type ChainHead, type Digest, emptyChain, type Link, link } from "./link.ts";

/**
 * What is wrong with a chain. `CHANGED`: the event is not what was hashed. `MISSING`: there is no event at this position, but
 * later ones. `OUT_OF_ORDER`: the event stands behind one that is later than it. `CUT_OFF`: the head tells of events that are
 * not there. `HEAD_CHANGED`: the head is not the one of these events, or was not written by this service. `REWRITTEN`: the
 * chain does not lead through a head that was noted before.
 */
export const BREACHES = ["CHANGED", "MISSING", "OUT_OF_ORDER", "CUT_OFF", "HEAD_CHANGED", "REWRITTEN"] as const;
/** One of `BREACHES`. */
export type Breach = (typeof BREACHES)[number];

/** The first broken link: which rule is broken, where, and the event that is there, if there is one. */
export type BrokenLink = { readonly rule: Breach; readonly position: number; readonly eventId: string | null };

/** An event with what was written down of its place; both null for one from before there were chains. */
export type FoundEvent = {
  readonly position: number | null;
  readonly hash: string | null;
  readonly event: ChainedEvent;
};

/** A verification under way: what was seen so far. After the first broken link nothing more is looked at. */
export type Verification = {
  readonly owner: ChainOwner;
  /** The last event that was verified. */
  readonly last: ChainHead;
  /** Events from before there were chains: nothing can be said of them. */
  readonly unchained: number;
  readonly broken: BrokenLink | null;
};

/** What the end of a chain is held against. */
export type Expected = {
  /** What was written down as the end. */
  readonly head: ChainHead;
  /** How many events were there before there were chains. */
  readonly unchained: number;
  /** Whether the head's seal shows that the service wrote it; null where that cannot be told. */
  readonly isSealed: boolean | null;
};

/** Begins to verify a chain from its first event (A3). */
export function beginVerification(owner: ChainOwner, digest: Digest): Verification {
  return { owner, last: emptyChain(owner, digest), unchained: 0, broken: null };
}

/** Looks at the next event, in the order of writing. `noted` is a head that was seen before, from which nobody may have deviated. */
export function verifyNext(
  verification: Verification,
  found: FoundEvent,
  { digest, noted = null }: { readonly digest: Digest; readonly noted?: ChainHead | null },
): Verification {
  const { last, unchained, broken } = verification;
  if (broken !== null) return verification;
  if (found.position === null && last.position === 0) return { ...verification, unchained: unchained + 1 };
  const next = link(last, found.event, digest);
  const rule = breachOf(verification, found, next) ?? deviation(next, noted);
  if (rule === null) return { ...verification, last: { position: next.position, hash: next.hash } };
  return { ...verification, broken: placeOf(rule, found, next) };
}

function breachOf({ owner }: Verification, { position, hash, event }: FoundEvent, next: Link): Breach | null {
  if (position !== null && position > next.position) return "MISSING";
  if (position !== null && position < next.position) return "OUT_OF_ORDER";
  return position === null || hash !== next.hash || event.organizationId !== owner ? "CHANGED" : null;
}

function deviation({ position, hash }: ChainHead, noted: ChainHead | null): Breach | null {
  return noted !== null && noted.position === position && noted.hash !== hash ? "REWRITTEN" : null;
}

function placeOf(rule: Breach, { position, event }: FoundEvent, next: Link): BrokenLink {
  if (rule === "MISSING") return { rule, position: next.position, eventId: null };
  if (rule === "OUT_OF_ORDER") return { rule, position: position ?? next.position, eventId: event.id };
  return { rule, position: next.position, eventId: event.id };
}

/** Ends a verification: is the last event that was seen the last one that there was? */
export function endVerification(
  verification: Verification,
  expected: Expected,
  noted: ChainHead | null = null,
): Verification {
  const { last, broken } = verification;
  if (broken !== null) return verification;
  const rule = breachAtEnd(verification, expected, noted);
  if (rule === null) return verification;
  const position = rule === "CUT_OFF" ? last.position + 1 : last.position;
  return { ...verification, broken: { rule, position, eventId: null } };
}

function breachAtEnd(
  { last, unchained }: Verification,
  { head, unchained: before, isSealed }: Expected,
  noted: ChainHead | null,
): Breach | null {
  if (Math.max(head.position, noted?.position ?? 0) > last.position) return "CUT_OFF";
  const isOther = head.position !== last.position || head.hash !== last.hash;
  return isOther || unchained !== before || isSealed === false ? "HEAD_CHANGED" : null;
}
