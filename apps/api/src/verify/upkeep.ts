import { setTimeout as pause } from "node:timers/promises";

export type UpkeepOptions = {
  readonly fold: (rows: number) => Promise<number>;
  readonly hand: () => Promise<void>;
  readonly prune: (rows: number) => Promise<number>;
  readonly onError: (error: unknown) => void;
};

/** Rows of the journal in one step: as many as take a few milliseconds, whatever the number of organizations in them. */
const FOLD_ROWS = { least: 8, first: 64, most: 512 };
const FOLD_MS = 4;
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
  let foldRows = FOLD_ROWS.first;
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
    const asked = foldRows;
    if ((await fold(asked)) < asked) return IDLE_MS;
    const tookMs = performance.now() - startedAt;
    foldRows = Math.min(FOLD_ROWS.most, Math.max(FOLD_ROWS.least, Math.round((asked * FOLD_MS) / tookMs)));
    return Math.min(LONGEST_REST_MS, SHARE * tookMs);
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
