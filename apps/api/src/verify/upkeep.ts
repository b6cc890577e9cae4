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
/** While there is more to fold, the calls have at least nine tenths of the time. */
const SHARE = 9;

/** Tidies up behind the calls, a little at a time: folds the journal, hands in the sheet, drops what is too old. */
export function createUpkeep({ fold, hand, prune, onError }: UpkeepOptions): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let prunedAt = Number.NEGATIVE_INFINITY;
  const working = work();

  async function work(): Promise<void> {
    while (!stopping.signal.aborted) {
      const restMs = await attempt(step, IDLE_MS);
      await rest(restMs);
    }
    await attempt(hand, undefined);
  }

  async function attempt<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await work();
    } catch (error) {
      onError(error);
      return otherwise;
    }
  }

  /** How long to rest before the next step. */
  async function step(): Promise<number> {
    const startedAt = performance.now();
    const folded = await fold(FOLD_ROWS);
    if (folded === FOLD_ROWS) return SHARE * (performance.now() - startedAt);
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
    },
  };
}
