/** Values below this are kept exactly; above it in steps of less than a thousandth of the value. */
const EXACT = 2048;
const STEPS = EXACT / 2;
/** The longest time that has a place of its own: 2^32 µs, over an hour. */
const LARGEST = 2 ** 32 - 1;
const BUCKETS = EXACT + STEPS * 21;

/** Every latency of a run in microseconds, in the manner of HdrHistogram: no sampling, and a fixed size. */
export class Histogram {
  readonly #counts = new Float64Array(BUCKETS);
  #total = 0;
  #max = 0;

  record(microseconds: number): void {
    const value = Math.min(Math.max(Math.round(microseconds), 0), LARGEST);
    const index = indexOf(value);
    this.#counts[index] = (this.#counts[index] ?? 0) + 1;
    this.#total += 1;
    if (value > this.#max) this.#max = value;
  }

  get total(): number {
    return this.#total;
  }

  get max(): number {
    return this.#max;
  }

  /** The smallest value that at least this part of all values does not exceed; null when there are none. */
  quantile(part: number): number | null {
    if (this.#total === 0) return null;
    const rank = Math.max(Math.ceil(part * this.#total), 1);
    let seen = 0;
    for (let index = 0; index < BUCKETS; index += 1) {
      seen += this.#counts[index] ?? 0;
      if (seen >= rank) return Math.min(highestIn(index), this.#max);
    }
    return this.#max;
  }
}

function indexOf(value: number): number {
  if (value < EXACT) return value;
  const shift = 21 - Math.clz32(value);
  return EXACT + (shift - 1) * STEPS + ((value >>> shift) - STEPS);
}

/** The largest value that falls into this bucket: a quantile is never told too low. */
function highestIn(index: number): number {
  if (index < EXACT) return index;
  const shift = Math.floor((index - EXACT) / STEPS) + 1;
  const step = STEPS + ((index - EXACT) % STEPS);
  return (step + 1) * 2 ** shift - 1;
}
