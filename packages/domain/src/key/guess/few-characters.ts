import type { Matcher } from "./estimate.ts";

const LETTERS = 62;

/** A whole text of few different characters (`abbabaabbaab`): which ones, then one of these for each place. */
export const fewCharacters: Matcher = (text) => {
  const different = new Set(text).size;
  return [{ start: 0, end: text.length, bits: choiceBits(different) + text.length * Math.log2(different) }];
};

/** The bits of a choice of so many of all letters, without order. */
function choiceBits(chosen: number): number {
  return Array.from({ length: chosen }, (_, index) => Math.log2((LETTERS - index) / (index + 1))).reduce(
    (sum, bits) => sum + bits,
    0,
  );
}
