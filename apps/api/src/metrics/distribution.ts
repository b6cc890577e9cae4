/** How many values lay at or under each bound, and beyond all of them; how many there were, and their sum. */
export type Distribution = {
  add(value: number): void;
  /** Bounds with how many values lay at or under each; the last bound is `+Inf`. */
  cumulative(): readonly (readonly [bound: string, count: number])[];
  sum(): number;
};

export function createDistribution(bounds: readonly number[]): Distribution {
  const counts = new Float64Array(bounds.length + 1);
  let sum = 0;
  return {
    add: (value) => {
      let index = 0;
      // NaN is beyond every bound.
      while (index < bounds.length && !(value <= (bounds[index] ?? 0))) index += 1;
      counts[index] = (counts[index] ?? 0) + 1;
      sum += value;
    },
    cumulative: () => {
      let total = 0;
      return [...bounds.map(String), "+Inf"].map((bound, index) => {
        total += counts[index] ?? 0;
        return [bound, total] as const;
      });
    },
    sum: () => sum,
  };
}
