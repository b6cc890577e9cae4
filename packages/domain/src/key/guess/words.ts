import { capitalBits, type Matcher, type Pattern } from "./estimate.ts";

const SHORTEST_NAME = 3;
/** From this length on the beginning of a longer word counts as well: `internationa`. */
const SHORTEST_PREFIX = 5;

/** Words of a list, forwards or backwards, with any capitals and with digits for letters (`4cm3`). */
export function words(list: readonly string[]): Matcher {
  const directed = list.flatMap((word) => [word, Array.from(word).reverse().join("")]).map(lookedAt);
  const choiceBits = Math.log2(directed.length);
  return (text) => {
    const target = lookedAt(text);
    return directed
      .flatMap((word) => Array.from(text, (_letter, start) => wordAt(target, start, word)))
      .filter((found) => found !== null)
      .map((found) => ({ ...found, bits: found.bits + choiceBits }));
  };
}

/** The words by which an organization could be called: each word of its names but legal forms, and each name in one. */
export function wordsOfNames(names: readonly string[]): readonly string[] {
  const found = names.map(plain).flatMap((name) => [...name.split(" "), name.replaceAll(" ", "")]);
  return [...new Set(found)].filter((word) => word.length >= SHORTEST_NAME && !LEGAL_FORMS.includes(word));
}

const LEGAL_FORMS = [
  "and",
  "bank",
  "company",
  "corp",
  "gmbh",
  "group",
  "holding",
  "inc",
  "llc",
  "ltd",
  "plc",
  "sarl",
  "the",
];

/** Lower case, accents taken off, everything but letters and digits a gap. */
function plain(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

/** A text, and the same as the eye takes it. */
type Looked = { readonly text: string; readonly look: string };

function lookedAt(text: string): Looked {
  return { text, look: Array.from(text.toLowerCase(), (letter) => LOOK_ALIKES[letter] ?? letter).join("") };
}

function wordAt(target: Looked, start: number, word: Looked): Pattern | null {
  let length = 0;
  while (length < word.look.length && target.look[start + length] === word.look[length]) length += 1;
  if (length < word.look.length && length < SHORTEST_PREFIX) return null;
  const part = target.text.slice(start, start + length);
  return { start, end: start + length, bits: capitalBits(part) + substitutionsIn(part, word.text) };
}

/** One bit for each letter that was written as another character. */
function substitutionsIn(part: string, word: string): number {
  return Array.from(part.toLowerCase()).filter((letter, index) => letter !== word.charAt(index)).length;
}

/** Characters that stand for letters, and the two letters that look the same. */
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
