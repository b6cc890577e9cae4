import * as fc from "fast-check";

/** Checks something for many examples, always the same ones: a failure comes again. */
export function forAll<T>(examples: fc.Arbitrary<T>, check: (example: T) => void, numRuns = 500): void {
  const property = fc.property(examples, (example) => {
    check(example);
  });
  // `void`: a synchronous property is checked when `assert` returns; only its other overload is a promise.
  void fc.assert(property, { numRuns, seed: 20_261_123 });
}
