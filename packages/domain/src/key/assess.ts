import { COMMON_WORDS } from "./guess/common-words.ts";
import { dates } from "./guess/dates.ts";
import { FULL_LETTER_BITS, letterBitsOf, type Matcher, shortestDescription } from "./guess/estimate.ts";
import { fewCharacters } from "./guess/few-characters.ts";
import { keyboardWalks } from "./guess/keyboard.ts";
import { counts, repeats } from "./guess/progressions.ts";
import { words, wordsOfNames } from "./guess/words.ts";
import type { KeyValue } from "./value.ts";

/** What makes a typed value easy to guess (K13). */
export const WEAKNESS_FAULTS = ["REPEATS", "SEQUENCE", "ORGANIZATION_NAME", "USED_BEFORE", "LOW_ENTROPY"] as const;
/** One of `WEAKNESS_FAULTS`. */
export type WeaknessFault = (typeof WEAKNESS_FAULTS)[number];

/** Any fault makes a value weak. */
export const STRENGTHS = ["weak", "fair", "strong"] as const;
/** One of `STRENGTHS`. */
export type Strength = (typeof STRENGTHS)[number];

/** Below this a value can be guessed offline in hours: `LOW_ENTROPY`. A random value has 71 bits. */
export const WEAK_BELOW_BITS = 40;
/** From this on a value without faults is strong; twelve random small letters have 56 bits and are fair. */
export const STRONG_FROM_BITS = 60;

/** How hard a value is to guess. `entropyBits` is rounded to a tenth; it is an upper estimate: what looks random may not be. */
export type Assessment = {
  readonly entropyBits: number;
  readonly strength: Strength;
  readonly faults: readonly WeaknessFault[];
};

/** What the value alone cannot tell: how the organization is called (name, slug), and whether the slot held this value before. */
export type AssessmentContext = {
  readonly organizationNames?: readonly string[];
  readonly usedBefore?: boolean;
};

/**
 * Assesses a typed value (K13): the bits of its shortest description by repeats, sequences, keyboard walks, dates, common
 * words and the organization's names, and the faults that make it weak. Chance makes a random value weak
 * about once in 100,000, and that where a name has only four letters; otherwise less often.
 */
export function assess(value: KeyValue, context: AssessmentContext = {}): Assessment {
  const names = words(wordsOfNames(context.organizationNames ?? []));
  const entropyBits = roundedBits(value, names);
  const present: Record<WeaknessFault, boolean> = {
    REPEATS: savedBits(value, [repeats([]), fewCharacters]) >= TELLING_BITS,
    SEQUENCE: savedBits(value, [counts, keyboardWalks]) >= TELLING_BITS,
    ORGANIZATION_NAME: savedBits(value, [names]) >= TELLING_NAME_BITS,
    USED_BEFORE: context.usedBefore === true,
    LOW_ENTROPY: entropyBits < WEAK_BELOW_BITS,
  };
  const faults = WEAKNESS_FAULTS.filter((fault) => present[fault]);
  return { entropyBits, strength: strengthOf(entropyBits, faults), faults };
}

// What patterns of one kind must save to be named: far more than chance gives a random value.
const TELLING_BITS = 23;
// Three letters of a name may be chance; four, or three twice, are the name.
const TELLING_NAME_BITS = 19;

const commonWords = words(COMMON_WORDS);

function roundedBits(value: KeyValue, names: Matcher): number {
  const parts: readonly Matcher[] = [counts, keyboardWalks, dates, commonWords, names];
  const bits = shortestDescription(value, letterBitsOf(value), [...parts, repeats(parts), fewCharacters]);
  return Math.round(bits * 10) / 10;
}

function savedBits(value: KeyValue, matchers: readonly Matcher[]): number {
  return value.length * FULL_LETTER_BITS - shortestDescription(value, FULL_LETTER_BITS, matchers);
}

function strengthOf(entropyBits: number, faults: readonly WeaknessFault[]): Strength {
  if (faults.length > 0) return "weak";
  return entropyBits >= STRONG_FROM_BITS ? "strong" : "fair";
}
