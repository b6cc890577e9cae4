/** A part of a text that can be said shorter than letter by letter: from `start` until just before `end`, in `bits`. */
export type Pattern = { readonly start: number; readonly end: number; readonly bits: number };

/** Finds the patterns of one kind. `letterBits` is what one letter costs that belongs to no pattern. */
export type Matcher = (text: string, letterBits: number) => readonly Pattern[];

/** The bits of one letter drawn from all 62. */
export const FULL_LETTER_BITS = Math.log2(62);

/** The bits of the shortest description of a text: a chain of patterns and single letters, found by dynamic programming. */
export function shortestDescription(text: string, letterBits: number, matchers: readonly Matcher[]): number {
  const patterns = matchers.flatMap((matcher) => matcher(text, letterBits));
  const bitsUntil = [0];
  for (let end = 1; end <= text.length; end += 1) {
    const asLetter = bitsBefore(bitsUntil, end - 1) + letterBits;
    const asPattern = patterns
      .filter((pattern) => pattern.end === end)
      .map(({ start, bits }) => bitsBefore(bitsUntil, start) + bits);
    bitsUntil.push(Math.min(asLetter, ...asPattern));
  }
  return bitsBefore(bitsUntil, text.length);
}

/** The bits of one letter, by the classes of letters that the text draws from. */
export function letterBitsOf(text: string): number {
  const classes: readonly (readonly [RegExp, number])[] = [
    [/[a-z]/, 26],
    [/[A-Z]/, 26],
    [/[0-9]/, 10],
  ];
  const pool = classes.reduce((size, [pattern, letters]) => size + (pattern.test(text) ? letters : 0), 0);
  return Math.log2(Math.max(pool, 2));
}

/** The bits for which letters are capitals: none when there are none, one for all or the first, else one for each letter. */
export function capitalBits(text: string): number {
  const letters = text.replace(/[0-9]/g, "");
  if (letters === letters.toLowerCase()) return 0;
  return letters === letters.toUpperCase() || letters.slice(1) === letters.slice(1).toLowerCase() ? 1 : letters.length;
}

function bitsBefore(bitsUntil: readonly number[], index: number): number {
  return bitsUntil[index] ?? Number.POSITIVE_INFINITY;
}
