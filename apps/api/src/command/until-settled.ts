import { Refused } from "../refused.ts";

/** Who names a revision is refused by the second decision; who names none can lose a few times. */
const ATTEMPTS = 12;

/** Attempts until there is an outcome: null is "somebody else was faster, and the world looks different now". */
export async function untilSettled<T>(attempt: () => Promise<T | null>): Promise<T> {
  for (let count = 0; count < ATTEMPTS; count += 1) {
    const outcome = await attempt();
    if (outcome !== null) return outcome;
  }
  throw new Refused({ code: "UNAVAILABLE" }, { cause: new Error(`Somebody else was faster ${ATTEMPTS} times.`) });
}
