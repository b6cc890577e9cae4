import type { Occurrence, OccurrenceStore } from "@keyhold/db/stores";

/** What was written since the last time it was asked; `isComplete` is false when more may have been than is told. */
type Tailed = {
  readonly occurrences: readonly Occurrence[];
  readonly isComplete: boolean;
  readonly hasMore: boolean;
  /** Every number up to here was told, now or before, or is nobody's. */
  readonly upTo: number;
};

export type Tail = { next(): Promise<Tailed> };

const PAGE = 200;
/** No transaction of ours takes longer: a number that is missing after this is nobody's. */
const MISSING_MS = 15_000;
const MOST_MISSING = 500;
/** Of transactions that were under way when it began, the numbers may be among the last ones. */
const LOOK_BACK = MOST_MISSING;

/**
 * Follows the end of the audit by its numbers. A number is given out before its transaction ends, so a later one can be seen
 * first: those that are missing are looked for again until they are there, or nobody's.
 */
export async function openTail(store: OccurrenceStore): Promise<Tail> {
  const missing = new Map<number, number>();
  let position = Math.max(0, ((await store.last())?.sequence ?? 0) - LOOK_BACK);
  // What was there already is not news; what was not yet, is.
  for (const { sequence } of await store.read({ after: position, missing: [], limit: LOOK_BACK })) step(sequence);

  /** Whether it is new, and every number before it is known or noted as missing. */
  function step(sequence: number): boolean {
    if (sequence <= position) return missing.delete(sequence);
    const from = Math.max(position + 1, sequence - MOST_MISSING);
    const until = performance.now() + MISSING_MS;
    for (let number = from; number < sequence; number += 1) missing.set(number, until);
    position = sequence;
    return true;
  }

  function forget(): boolean {
    const now = performance.now();
    for (const [number, until] of missing) if (until < now) missing.delete(number);
    const isTooMuch = missing.size > MOST_MISSING;
    if (isTooMuch) missing.clear();
    return isTooMuch;
  }

  return {
    next: async () => {
      const found = await store.read({ after: position, missing: [...missing.keys()], limit: PAGE });
      const occurrences = found.filter(({ sequence }) => step(sequence));
      const isComplete = !forget();
      const upTo = Math.min(position, ...[...missing.keys()].map((number) => number - 1));
      return { occurrences, isComplete, hasMore: found.length === PAGE, upTo };
    },
  };
}
