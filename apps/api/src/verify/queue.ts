import type { Call, CallAnswer, Decided, Undecided, Warning } from "./call.ts";

type Ask = (calls: readonly Call[]) => Promise<Decided>;

export type QueueOptions = {
  /** Decides a batch. */
  readonly ask: Ask;
  /** Batches that may be under way at once. */
  readonly concurrency: number;
  /** Calls for which a batch is begun beside another; fewer wait for it, as a batch costs the same for one or for many. */
  readonly worthwhile: number;
  /** Calls in a batch, at most. */
  readonly batchSize: number;
  /** Calls that may wait for a batch, at most. */
  readonly capacity: number;
  readonly onWarning: (warning: Warning) => void;
};

export type Answer = CallAnswer | Undecided;

/** There is no room: who asks now is told so at once, and memory does not grow. */
export class QueueFullError extends Error {
  override readonly name = "QueueFullError";
}

type Waiting = { readonly call: Call; resolve(answer: Answer): void; reject(error: unknown): void };

export type CallQueue = {
  /** Rejects with QueueFullError, or with what made its batch fail. */
  ask(call: Call): Promise<Answer>;
  /** Calls that wait for a batch. */
  depth(): number;
};

/**
 * Group commit: calls wait for the batch before them, and are then decided together. Every batch begins its reading after its
 * calls have arrived, so no verdict is older than its question.
 */
export function createQueue(options: QueueOptions): CallQueue {
  const { ask, concurrency, worthwhile, batchSize, capacity, onWarning } = options;
  let waiting: Waiting[] = [];
  let underWay = 0;
  let isScheduled = false;

  /** After everything that has arrived in this turn of the event loop, so that it goes together. */
  function schedule(): void {
    if (isScheduled || !isWorthwhile()) return;
    isScheduled = true;
    setImmediate(() => {
      isScheduled = false;
      sendBatches();
    });
  }

  function sendBatches(): void {
    while (isWorthwhile()) void sendBatch();
  }

  function isWorthwhile(): boolean {
    return underWay === 0 ? waiting.length > 0 : underWay < concurrency && waiting.length >= worthwhile;
  }

  async function sendBatch(): Promise<void> {
    const batch = waiting.slice(0, batchSize);
    waiting = waiting.slice(batchSize);
    underWay += 1;
    const decided = await settle(batch);
    underWay -= 1;
    // The next batch goes first: the database works on it while these are being answered.
    sendBatches();
    if (decided === null) return;
    answer(batch, decided);
    for (const warning of decided.warnings) onWarning(warning);
  }

  /** Null: the batch has failed, and its calls know. */
  async function settle(batch: readonly Waiting[]): Promise<Decided | null> {
    try {
      return await ask(batch.map(({ call }) => call));
    } catch (error) {
      for (const { reject } of batch) reject(error);
      return null;
    }
  }

  return {
    ask: (call) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= capacity) {
          reject(new QueueFullError("Too many calls are waiting."));
          return;
        }
        waiting.push({ call, resolve, reject });
        schedule();
      }),
    depth: () => waiting.length,
  };
}

function answer(batch: readonly Waiting[], { answers }: Decided): void {
  for (const [index, { resolve, reject }] of batch.entries()) {
    const given = answers[index];
    if (given === undefined) reject(new Error("A call of the batch has no answer."));
    else resolve(given);
  }
}
