import { sqliteCode } from "../engine/sqlite-errors.ts";
import { DatabaseUnavailableError } from "../errors.ts";

const DEADLINE_MS = 5000;
const STEP_MS = 1;

/**
 * Tries a statement until the lock that another connection has is free. SQLite's own waiting sleeps longer with each try,
 * so that of several busy processes some would hardly ever have a turn.
 */
export function waitForTurn<T>(attempt: () => T): T {
  const deadline = performance.now() + DEADLINE_MS;
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      if (sqliteCode(error)?.startsWith("SQLITE_BUSY") !== true) throw error;
      if (performance.now() > deadline) {
        throw new DatabaseUnavailableError("The database stayed locked.", { cause: error });
      }
      sleep(STEP_MS * Math.random());
    }
  }
}

/** Stops this thread. */
function sleep(durationMs: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, durationMs);
}
