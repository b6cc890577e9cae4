import { setTimeout as pause } from "node:timers/promises";

export type UpkeepOptions = {
  readonly fold: (rows: number) => Promise<number>;
  readonly hand: () => Promise<void>;
  readonly prune: (rows: number) => Promise<number>;
  readonly onError: (error: unknown) => void;
};

/** Rows of the journal in one step: a few milliseconds. */
const FOLD_ROWS = 100;
const PRUNE_ROWS = 500;
const IDLE_MS = 1000;
const PRUNE_EVERY_MS = 3_600_000;
/** While there is more to fold, the calls have nine tenths of the time, and yet the journal does not grow for ever. */
const SHARE = 9;
const LONGEST_REST_MS = 100;

/**
 * Tidies up behind the calls, a little at a time: folds the journal; and beside that, so that neither waits for the other,
 * hands in the sheet and drops what is too old.
 */
export function createUpkeep({ fold, hand, prune, onError }: UpkeepOptions): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let prunedAt = Number.NEGATIVE_INFINITY;
  const working = Promise.all([repeat(foldSome), repeat(handAndPrune)]);

  /** Each step says how long to rest before the next. */
  async function repeat(step: () => Promise<number>): Promise<void> {
    while (!stopping.signal.aborted) await rest(await attempt(step, IDLE_MS));
  }

  async function attempt<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await work();
    } catch (error) {
      onError(error);
      return otherwise;
    }
  }

  async function foldSome(): Promise<number> {
    const startedAt = performance.now();
    if ((await fold(FOLD_ROWS)) < FOLD_ROWS) return IDLE_MS;
    return Math.min(LONGEST_REST_MS, SHARE * (performance.now() - startedAt));
  }

  async function handAndPrune(): Promise<number> {
    const startedAt = performance.now();
    await hand();
    if (startedAt - prunedAt > PRUNE_EVERY_MS && (await prune(PRUNE_ROWS)) < PRUNE_ROWS) prunedAt = startedAt;
    return IDLE_MS;
  }

  async function rest(durationMs: number): Promise<void> {
    await pause(durationMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
  }

  return {
    stop: async () => {
      stopping.abort();
      await working;
      await attempt(hand, undefined);
    },
  };
}
