import { type KeyholdOptions, readOptions } from "./options.ts";
import { createFailPolicy } from "./outage/fail-policy.ts";
import type { Verdict } from "./verdict.ts";
import { askPatiently } from "./wire/attempts.ts";
import { type Presented, questionOf } from "./wire/question.ts";

export interface Keyhold {
  /**
   * Asks for the verdict on one presented key. An `ALLOWED` is a counted call. Nothing about the presented key makes it
   * throw, only what has to be corrected: `KeyholdConfigurationError`.
   */
  verify(presented: Presented): Promise<Verdict>;
}

/** A client of one Keyhold. Make one for the program and keep it: what it remembers for outages lives in it. */
export function createKeyhold(options: KeyholdOptions): Keyhold {
  const settings = readOptions(options);
  const policy = createFailPolicy(settings.onUnavailable);
  return {
    async verify(presented) {
      const question = questionOf(presented);
      if (question === null) return { code: "KEY_INVALID", isAllowed: false };
      const settle = policy.begin(presented);
      return settle(await askPatiently(settings, question, settings));
    },
  };
}
