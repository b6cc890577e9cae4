import fc from "fast-check";
import { expect, test } from "vitest";
import { Histogram } from "./histogram.ts";

const PARTS = [0.001, 0.25, 0.5, 0.9, 0.99, 0.999, 1];

function filled(values: readonly number[]): Histogram {
  const histogram = new Histogram();
  for (const value of values) histogram.record(value);
  return histogram;
}

/** The same by the book: the value at the rank in the sorted list. */
function exactQuantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(Math.ceil(part * sorted.length), 1) - 1] ?? Number.NaN;
}

test("below 2,048 µs every quantile is exact", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 2047 }), { minLength: 1, maxLength: 500 }), (values) => {
      const histogram = filled(values);
      for (const part of PARTS) expect(histogram.quantile(part)).toBe(exactQuantile(values, part));
    }),
  );
});

test("above, a quantile is never too low, and less than a thousandth too high", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { minLength: 1, maxLength: 500 }), (values) => {
      const histogram = filled(values);
      for (const part of PARTS) {
        const exact = exactQuantile(values, part);
        expect(histogram.quantile(part)).toBeGreaterThanOrEqual(exact);
        expect(histogram.quantile(part)).toBeLessThanOrEqual(exact * 1.001);
      }
    }),
  );
});

test.each([0, 1, 2047, 2048, 2049, 4095, 4096, 65_535, 65_536, 2 ** 31, 2 ** 32 - 1])(
  "%d alone is told as it is",
  (value) => {
    const histogram = filled([value]);
    expect([histogram.quantile(0.5), histogram.max, histogram.total]).toEqual([value, value, 1]);
  },
);

test("what is longer than its range is in the last place, and nothing is dropped", () => {
  const histogram = filled([2 ** 40, 5]);
  expect([histogram.total, histogram.max]).toEqual([2, 2 ** 32 - 1]);
});

test("fractions of a microsecond are rounded", () => {
  expect(filled([1.4]).max).toBe(1);
  expect(filled([1.6]).max).toBe(2);
});

test("an empty one has no quantiles", () => {
  expect(new Histogram().quantile(0.5)).toBeNull();
});
