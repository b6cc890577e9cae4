import { drawLetters } from "@keyhold/domain/key/value";
import type { Randomness } from "../../adapters/randomness.ts";

/** 43 letters and digits: 256 random bits. */
const LENGTH = 43;

export function newVerifierToken(randomness: Randomness): string {
  return `kv_${drawLetters((length) => randomness.bytes(length), LENGTH)}`;
}
