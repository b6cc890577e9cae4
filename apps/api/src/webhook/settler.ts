import { setImmediate as nextTurn } from "node:timers/promises";
import type { Lease, Settlement, WebhookDispatchStore } from "@keyhold/db/webhook/stores";

type Waiting = {
  readonly settlement: Settlement;
  resolve(revision: number | null): void;
  reject(error: unknown): void;
};

const BATCH = 64;

/** Writes down what ended meanwhile in one transaction, as calls are counted: many deliveries cost one commit. */
export function createSettler(store: Pick<WebhookDispatchStore, "settle">, lease: () => Lease) {
  let waiting: Waiting[] = [];
  let isBusy = false;

  async function work(): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    while (waiting.length > 0) {
      // On SQLite a transaction goes on without a pause: whoever else has an answer by now is let in first.
      await nextTurn();
      const batch = waiting.slice(0, BATCH);
      waiting = waiting.slice(BATCH);
      await settle(batch);
    }
    isBusy = false;
  }

  async function settle(batch: readonly Waiting[]): Promise<void> {
    try {
      const settlements = batch.map(({ settlement }) => settlement);
      const revisions = await store.settle(settlements, lease());
      for (const [index, { resolve }] of batch.entries()) resolve(revisions[index] ?? null);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  /** The endpoint's revision now; null: the lease was lost. */
  return (settlement: Settlement): Promise<number | null> => {
    const { promise, resolve, reject } = Promise.withResolvers<number | null>();
    waiting.push({ settlement, resolve, reject });
    void work();
    return promise;
  };
}
