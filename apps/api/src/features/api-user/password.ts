import { drawLetters } from "@keyhold/domain/key/value";
import type { Services } from "../../services.ts";

/** 24 letters and digits: 142 random bits, which nobody guesses, and which need no slow hash. */
const LETTERS = 24;

export function newPassword({ randomness }: Pick<Services, "randomness">): string {
  return drawLetters((length) => randomness.bytes(length), LETTERS);
}
