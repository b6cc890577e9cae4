import type { Distribution } from "./distribution.ts";

/**
 * The bound at or under which this share of the values lies: a distribution keeps bounds and no values. Null without a value,
 * and when it lies beyond the last bound.
 */
export function quantile(distribution: Pick<Distribution, "cumulative">, share: number): number | null {
  const buckets = distribution.cumulative();
  const all = buckets.at(-1)?.[1] ?? 0;
  const [bound] = buckets.find(([, count]) => count >= all * share) ?? [];
  return all === 0 || bound === undefined || bound === "+Inf" ? null : Number(bound);
}
