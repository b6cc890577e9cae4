import type { Unavailable, Verdict } from "../verdict.ts";
import { ask, type Wire } from "./ask.ts";
import { startDeadline } from "./deadline.ts";

const FIRST_PAUSE_MS = 50;

export type Patience = { readonly timeoutMs: number; readonly retries: number };

/** Asks until there is an answer about the key, the retries are used up or the time is. */
export async function askPatiently(wire: Wire, body: string, { timeoutMs, retries }: Patience): Promise<Verdict> {
  const deadline = startDeadline(timeoutMs);
  try {
    for (let attempt = 0; ; attempt += 1) {
      const verdict = await ask(wire, body, deadline);
      if (attempt >= retries || !isWorthAnotherTry(verdict)) return verdict;
      const pauseMs = pauseBeforeRetry(verdict, attempt, Math.random());
      if (pauseMs >= deadline.leftMs()) return verdict;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  } finally {
    deadline.end();
  }
}

/** A verdict in a word that we do not know is a decision, and would be the same again. */
function isWorthAnotherTry(verdict: Verdict): verdict is Unavailable<false> {
  return verdict.code === "UNAVAILABLE" && verdict.why !== "unknown-verdict";
}

/** What the service asked for, and on top a back-off that doubles; `random` (0 to 1) spreads those who failed together. */
export function pauseBeforeRetry(
  { retryAfterSeconds }: Pick<Unavailable, "retryAfterSeconds">,
  attempt: number,
  random: number,
): number {
  return (retryAfterSeconds ?? 0) * 1000 + FIRST_PAUSE_MS * 2 ** attempt * (0.5 + random);
}
