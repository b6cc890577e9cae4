import type { ThresholdView } from "@keyhold/contract/usage/threshold";

/** A threshold that stands: then everything is known of it. */
export type StandingThreshold = { [Key in Exclude<keyof ThresholdView, "warned">]: NonNullable<ThresholdView[Key]> };

/** Null: there is no threshold. */
export function standingOf({ limit, window, used, remaining, resetsAt }: ThresholdView): StandingThreshold | null {
  if (limit === null || window === null || used === null || remaining === null || resetsAt === null) return null;
  return { limit, window, used, remaining, resetsAt };
}
