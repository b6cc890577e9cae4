const STEPS = [1, 2, 2.5, 5, 10];
const PARTS = 4;

/** Round numbers from 0 up to at least `most`, about four of them, for an axis of whole calls. */
export function niceTicks(most: number): number[] {
  const rough = Math.max(1, most / PARTS);
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = STEPS.map((factor) => factor * magnitude).find((size) => size >= rough && Number.isInteger(size)) ?? 1;
  const count = Math.max(1, Math.ceil(most / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}
