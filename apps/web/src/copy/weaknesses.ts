import type { WeaknessFault } from "@keyhold/domain/key/assess";
import { listAll } from "./list-all.ts";

/** What makes a typed key easy to guess, as the end of "Weak: …". */
const WEAKNESSES: Record<WeaknessFault, string> = {
  REPEATS: "it repeats characters",
  SEQUENCE: "it has a sequence such as abcd or 4321",
  ORGANIZATION_NAME: "it contains your organization's name",
  USED_BEFORE: "your organization used it before",
  LOW_ENTROPY: "it has little variety",
};

/** "it repeats characters and it has little variety". */
export function listWeaknesses(faults: readonly WeaknessFault[]): string {
  return listAll(faults.map((fault) => WEAKNESSES[fault]));
}
