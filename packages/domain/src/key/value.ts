import type { Branded } from "../core/ids.ts";
import { err, ok, type Result } from "../core/result.ts";

/** A key's value: exactly 12 characters of `A-Z a-z 0-9`, case-sensitive (K2). A secret: never in a log, an error or a URL. */
export type KeyValue = Branded<string, "KeyValue">;

/** K2's length, in characters. */
export const VALUE_LENGTH = 12;

/** K2's alphabet. */
export const VALUE_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** K2's alphabet as people read it. */
export const ALLOWED_CHARACTERS = "A-Z a-z 0-9";

/**
 * A broken rule of K2. `actual` counts characters as a person does (an emoji or an accented letter is one); `positions` are
 * theirs, from 1. The characters themselves are left out: a refusal travels and is recorded, and must not give away parts of what was typed (A2).
 */
export type ValueFault =
  | { readonly rule: "LENGTH"; readonly expected: typeof VALUE_LENGTH; readonly actual: number }
  | { readonly rule: "ALPHABET"; readonly allowed: typeof ALLOWED_CHARACTERS; readonly positions: readonly number[] };

/** Names a text that keeps K2 as value: the one place where a plain string becomes one. */
function asKeyValue(text: string): KeyValue {
  return text as KeyValue;
}

/** Takes a typed text for a value if it keeps K2, and otherwise names every broken rule. Nothing is trimmed or changed. */
export function parseKeyValue(text: string): Result<KeyValue, readonly ValueFault[]> {
  const characters = charactersOf(text);
  const positions = characters.flatMap((character, index) => (isAllowed(character) ? [] : [index + 1]));
  const faults: ValueFault[] = [];
  if (characters.length !== VALUE_LENGTH) {
    faults.push({ rule: "LENGTH", expected: VALUE_LENGTH, actual: characters.length });
  }
  if (positions.length > 0) faults.push({ rule: "ALPHABET", allowed: ALLOWED_CHARACTERS, positions });
  return faults.length === 0 ? ok(asKeyValue(text)) : err(faults);
}

// The limit below which every byte stands for a letter equally often: 4 × 62. What is above is thrown away.
const FAIR_LIMIT = 256 - (256 % VALUE_ALPHABET.length);

type RandomBytes = (length: number) => Uint8Array;

/** Makes a random value, uniform over all 62^12 (K2) if `randomBytes` is a CSPRNG. */
export function generateKeyValue(randomBytes: RandomBytes): KeyValue {
  return asKeyValue(drawLetters(randomBytes, VALUE_LENGTH));
}

/**
 * Draws letters and digits of K2's alphabet, uniform if `randomBytes` is a CSPRNG: bytes that would favour some letters are
 * rejected and replaced. `randomBytes` must give as many bytes as it is asked for; it is asked again until there are enough.
 */
export function drawLetters(randomBytes: RandomBytes, length: number): string {
  // A third more than needed: 16 bytes yield 12 letters in all but about one of 8,000 draws.
  const draw = Math.ceil((length * 4) / 3);
  let text = "";
  while (text.length < length) {
    for (const byte of randomBytes(draw)) {
      if (byte < FAIR_LIMIT && text.length < length) text += VALUE_ALPHABET.charAt(byte % VALUE_ALPHABET.length);
    }
  }
  return text;
}

// A fixed locale: the same text must give the same count wherever the rules run.
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

function charactersOf(text: string): readonly string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

function isAllowed(character: string): boolean {
  return character.length === 1 && VALUE_ALPHABET.includes(character);
}
