import type { LimitState } from "@keyhold/domain/limit/limit";
import { type LimitStore, nameOf } from "../../limits/store.ts";

export function createMemoryLimitStore(): LimitStore {
  const states = new Map<string, LimitState>();
  return {
    decide: async (keys, decide) => {
      const names = new Set(keys.map(nameOf));
      const decided = decide(new Map([...names].map((name) => [name, states.get(name) ?? {}])));
      for (const name of names) {
        const state = decided.states.get(name);
        if (state !== undefined) states.set(name, state);
      }
      return decided.answers;
    },
    close: async () => undefined,
  };
}
