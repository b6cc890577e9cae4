import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { organizationId } from "../core/ids.ts";
import { type Chain, chainOf, eventOf, toyDigest } from "../testing/chains.ts";
import { forAll } from "../testing/properties.ts";
import type { ChainedEvent } from "./event.ts";
import { emptyChain, redact } from "./link.ts";
import { beginVerification, type Expected, endVerification, type FoundEvent, verifyNext } from "./verify-chain.ts";

const ACME = organizationId("acme");
const chain = fc.array(eventOf(ACME), { minLength: 3, maxLength: 12 }).map((events) => chainOf(ACME, events));
/** A chain and a place in it that is neither its first nor its last. */
const inside = chain.chain((made) =>
  fc.record({ made: fc.constant(made), index: fc.integer({ min: 1, max: made.found.length - 2 }) }),
);

function verify(found: readonly FoundEvent[], head: Chain["head"], rest: Partial<Expected> = {}) {
  const begun = beginVerification(ACME, toyDigest);
  const seen = found.reduce((state, each) => verifyNext(state, each, { digest: toyDigest }), begun);
  return endVerification(seen, { head, unchained: 0, isSealed: true, ...rest });
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error(`There is no ${index}.`);
  return found;
}

/** The same event with one field changed, each field in turn. */
function forgeries(event: ChainedEvent): ChainedEvent[] {
  const { origin, providerOnly } = event;
  const salted = "digest" in origin ? [] : Object.keys(origin).map((name) => ({ origin: { ...origin, [name]: "x" } }));
  const changes: Partial<ChainedEvent>[] = [
    ...[{ id: "x" }, { organizationId: "x" }, { organizationId: null }, { type: "forged type" }, { outcome: "x" }],
    ...[{ revision: 2 ** 40 }, { refusalCode: "FORGED_IT" }, { actorKind: "x" }, { side: "x" }, { facts: " {}" }],
    ...[{ requestId: "a forged one" }, { at: -1 }, { at: Number.NaN }, ...salted],
    providerOnly === null ? { providerOnly: { salt: "x", facts: "{}" } } : { providerOnly: null },
    { providerOnly: { salt: "another", facts: '{"note":"x"}' } },
  ];
  return changes.map((change) => ({ ...event, ...change }));
}

describe("a chain", () => {
  test("that nobody has touched verifies, and so does an empty one", () => {
    forAll(chain, ({ found, head }) => {
      expect(verify(found, head)).toEqual({ owner: ACME, last: head, unchained: 0, broken: null });
    });
    expect(verify([], emptyChain(ACME, toyDigest)).broken).toBeNull();
  });

  test("whose event was changed, in any field, is broken at that event", () => {
    forAll(
      inside,
      ({ made: { found, head }, index }) => {
        const { event } = at(found, index);
        for (const forged of forgeries(event)) {
          const broken = { rule: "CHANGED", position: index + 1, eventId: forged.id };
          expect(verify(found.with(index, { ...at(found, index), event: forged }), head).broken).toEqual(broken);
        }
      },
      50,
    );
  });

  test("whose stored hash or position was changed is broken at that event", () => {
    forAll(inside, ({ made: { found, head }, index }) => {
      const original = at(found, index);
      const changed = { rule: "CHANGED", position: index + 1, eventId: original.event.id };
      expect(verify(found.with(index, { ...original, hash: "x" }), head).broken).toEqual(changed);
      expect(verify(found.with(index, { ...original, position: null }), head).broken).toEqual(changed);
      const later = verify(found.with(index, { ...original, position: 1000 }), head).broken;
      expect(later).toEqual({ rule: "MISSING", position: index + 1, eventId: null });
      const earlier = verify(found.with(index, { ...original, position: index }), head).broken;
      expect(earlier).toEqual({ rule: "OUT_OF_ORDER", position: index, eventId: original.event.id });
    });
  });

  test("that lacks an event says which one", () => {
    forAll(inside, ({ made: { found, head }, index }) => {
      const broken = verify(found.toSpliced(index, 1), head).broken;
      expect(broken).toEqual({ rule: "MISSING", position: index + 1, eventId: null });
      expect(verify(found.slice(1), head).broken).toEqual({ rule: "MISSING", position: 1, eventId: null });
    });
  });

  test("whose end was cut off says from where on", () => {
    forAll(inside, ({ made: { found, head }, index }) => {
      expect(verify(found.slice(0, index), head).broken).toEqual({
        rule: "CUT_OFF",
        position: index + 1,
        eventId: null,
      });
    });
  });

  test("whose head was taken back with its events is broken by the head's seal, or by a head that was noted", () => {
    forAll(inside, ({ made: { found, head }, index }) => {
      const cut = found.slice(0, index);
      const last = at(found, index - 1);
      const earlier = { position: last.position ?? 0, hash: last.hash ?? "" };
      expect(verify(cut, earlier, { isSealed: false }).broken?.rule).toBe("HEAD_CHANGED");
      expect(verify(cut, earlier).broken).toBeNull();
      const begun = beginVerification(ACME, toyDigest);
      const seen = cut.reduce((state, each) => verifyNext(state, each, { digest: toyDigest, noted: head }), begun);
      const ended = endVerification(seen, { head: earlier, unchained: 0, isSealed: true }, head);
      expect(ended.broken).toEqual({ rule: "CUT_OFF", position: index + 1, eventId: null });
    });
  });

  test("that was written anew from an event on does not lead through a head that was noted", () => {
    forAll(inside, ({ made: { found, head }, index }) => {
      const events = found.map(({ event }) => event);
      const other = chainOf(ACME, events.with(index, { ...at(events, index), type: "another history" }));
      const begun = beginVerification(ACME, toyDigest);
      const seen = other.found.reduce(
        (state, each) => verifyNext(state, each, { digest: toyDigest, noted: head }),
        begun,
      );
      expect(seen.broken).toMatchObject({ rule: "REWRITTEN", position: head.position });
    });
  });

  test("whose head tells of fewer events, or of another last one, is broken there", () => {
    forAll(chain, ({ found, head }) => {
      expect(verify(found, { ...head, position: head.position - 1 }).broken?.rule).toBe("HEAD_CHANGED");
      expect(verify(found, { ...head, hash: "x" }).broken?.rule).toBe("HEAD_CHANGED");
    });
  });

  test("is another one for another owner: an event does not fit into it", () => {
    forAll(fc.array(eventOf(null), { minLength: 1, maxLength: 4 }), (events) => {
      const { found, head } = chainOf(null, events);
      expect(verify(found, head).broken).toMatchObject({ rule: "CHANGED", position: 1 });
    });
  });

  test("covers no event from before it, and says how many there are", () => {
    forAll(fc.record({ made: chain, old: fc.array(eventOf(ACME), { maxLength: 4 }) }), ({ made, old }) => {
      const found = [...old.map((event) => ({ position: null, hash: null, event })), ...made.found];
      const verified = verify(found, made.head, { unchained: old.length });
      expect([verified.unchained, verified.broken]).toEqual([old.length, null]);
      expect(verify(found, made.head, { unchained: old.length + 1 }).broken?.rule).toBe("HEAD_CHANGED");
    });
  });
});

describe("what an organization's own users are shown", () => {
  test("verifies to the same head", () => {
    forAll(chain, ({ found, head }) => {
      const shown = found.map((each) => ({ ...each, event: redact(each.event, toyDigest) }));
      expect(verify(shown, head).broken).toBeNull();
    });
  });

  test("holds nothing of the provider's side: neither its facts nor its people, nor a salt to guess them by", () => {
    forAll(eventOf(ACME), (event) => {
      const shown = redact(event, toyDigest);
      if (event.providerOnly !== null) expect(Object.keys(shown.providerOnly ?? {})).toEqual(["digest"]);
      const isOwn = event.side === "organization";
      expect(isOwn ? shown.origin : Object.keys(shown.origin)).toEqual(isOwn ? event.origin : ["digest"]);
    });
  });

  test("cannot be changed either", () => {
    forAll(inside, ({ made: { found, head }, index }) => {
      const shown = found.map((each) => ({ ...each, event: redact(each.event, toyDigest) }));
      const { event } = at(shown, index);
      const forged = { ...event, origin: { digest: "x" } };
      expect(verify(shown.with(index, { ...at(shown, index), event: forged }), head).broken?.position).toBe(index + 1);
    });
  });
});
