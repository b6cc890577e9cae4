import { capitalBits, type Matcher, type Pattern } from "./estimate.ts";

const SHORTEST_NAME = 3;
/** From this length on the beginning of a longer word counts as well: `internationa`. */
const SHORTEST_PREFIX = 5;

/** Words of a list, forwards or backwards, with any capitals and with digits for letters (`4cm3`). */
export function words(list: readonly string[]): Matcher {
  const directed = list.flatMap((word) => [word, Array.from(word).reverse().join("")]);
  return (text) =>
    directed
      .flatMap((word) =>
        Array.from(text, (_letter, start) => wordAt(text, start, word)).filter((found) => found !== null),
      )
      .map(({ start, end, bits }): Pattern => ({ start, end, bits: bits + Math.log2(directed.length) }));
}

/** The words by which an organization could be called: each word of its names, and each name in one. */
export function wordsOfNames(names: readonly string[]): readonly string[] {
  const found = names.map(plain).flatMap((name) => [...name.split(" "), name.replaceAll(" ", "")]);
  return [...new Set(found)].filter((word) => word.length >= SHORTEST_NAME);
}

/** Lower case, accents taken off, everything but letters and digits a gap. */
function plain(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

function wordAt(text: string, start: number, word: string): Pattern | null {
  let length = 0;
  while (length < word.length && start + length < text.length) {
    if (lookAlike(text.charAt(start + length)) !== lookAlike(word.charAt(length))) break;
    length += 1;
  }
  if (length < word.length && length < SHORTEST_PREFIX) return null;
  const part = text.slice(start, start + length);
  return { start, end: start + length, bits: capitalBits(part) + substitutionsIn(part, word) };
}

/** One bit for each letter that was written as another character. */
function substitutionsIn(part: string, word: string): number {
  return Array.from(part.toLowerCase()).filter((letter, index) => letter !== word.charAt(index)).length;
}

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  l: "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "8": "b",
  "9": "g",
};

function lookAlike(character: string): string {
  const folded = character.toLowerCase();
  return LOOK_ALIKES[folded] ?? folded;
}
