/** The middle one, or the mean of the two in the middle; null when there are none, or one of them is not known. */
export function median(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null).toSorted((a, b) => a - b);
  if (known.length < values.length || known.length === 0) return null;
  const middle = Math.floor(known.length / 2);
  const upper = known[middle] ?? Number.NaN;
  return known.length % 2 === 1 ? upper : ((known[middle - 1] ?? Number.NaN) + upper) / 2;
}
