import type { Randomness } from "../adapters/randomness.ts";

const CODES = 10;
const CODE_LENGTH = 10;
/** 32 of them, so that a byte's five low bits choose one evenly; none of 0, 1, l and o, which are mistaken for each other. */
const LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

/** Ten codes of 50 bits, each for one sign-in. */
export function newRecoveryCodes(randomness: Pick<Randomness, "bytes">): string[] {
  return Array.from({ length: CODES }, () => {
    const letters = Array.from(randomness.bytes(CODE_LENGTH), (byte) => LETTERS.charAt(byte % LETTERS.length)).join("");
    return `${letters.slice(0, CODE_LENGTH / 2)}-${letters.slice(CODE_LENGTH / 2)}`;
  });
}
