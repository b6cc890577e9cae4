import { setTimeout as sleep } from "node:timers/promises";
import { sqliteCode } from "../engine/sqlite-errors.ts";
import { DatabaseUnavailableError } from "../errors.ts";

const DEADLINE_MS = 5000;
const STEP_MS = 1;

/**
 * Tries to begin until the lock that another connection has is free, and then works, at once and without a pause. SQLite's
 * own waiting stops the thread, and sleeps longer with each try, so that of several busy processes some would hardly ever
 * have a turn.
 */
export async function waitForTurn<T>(begin: () => void, work: () => T): Promise<T> {
  const deadline = performance.now() + DEADLINE_MS;
  while (!hasBegun(begin, deadline)) await sleep(STEP_MS * Math.random());
  return work();
}

function hasBegun(begin: () => void, deadline: number): boolean {
  try {
    begin();
    return true;
  } catch (error) {
    if (sqliteCode(error)?.startsWith("SQLITE_BUSY") !== true) throw error;
    if (performance.now() <= deadline) return false;
    throw new DatabaseUnavailableError("The database stayed locked.", { cause: error });
  }
}
