import type { KeyValue } from "./value.ts";

/** What makes a typed value easy to guess (K13). */
export const WEAKNESS_FAULTS = ["REPEATS", "SEQUENCE", "ORGANIZATION_NAME", "USED_BEFORE", "LOW_ENTROPY"] as const;
export type WeaknessFault = (typeof WEAKNESS_FAULTS)[number];
export const STRENGTHS = ["weak", "fair", "strong"] as const;
export type Strength = (typeof STRENGTHS)[number];
export type Assessment = {
  readonly entropyBits: number;
  readonly strength: Strength;
  readonly faults: readonly WeaknessFault[];
};
export type AssessmentContext = { readonly organizationNames?: readonly string[]; readonly usedBefore?: boolean };

export function assess(value: KeyValue, context: AssessmentContext = {}): Assessment {
  const entropyBits = Math.round(new Set(value).size * Math.log2(62) * 10) / 10;
  const faults: WeaknessFault[] = [];
  if (context.usedBefore === true) faults.push("USED_BEFORE");
  if (entropyBits < 40) faults.push("LOW_ENTROPY");
  return { entropyBits, strength: faults.length > 0 ? "weak" : "strong", faults };
}
