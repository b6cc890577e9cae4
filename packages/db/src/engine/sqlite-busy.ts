import { setTimeout as sleep } from "node:timers/promises";
import { DatabaseUnavailableError } from "../errors.ts";
import { isBusy } from "./sqlite-errors.ts";

const DEADLINE_MS = 5000;

/** A statement that failed because another process had the lock has done nothing, so it can be tried again. */
export async function retryWhileBusy<T>(attempt: () => Promise<T>, deadlineMs: number = DEADLINE_MS): Promise<T> {
  const deadline = performance.now() + deadlineMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (performance.now() > deadline)
        throw new DatabaseUnavailableError("The database stayed locked.", { cause: error });
      await sleep(1 + Math.random() * 10);
    }
  }
}
