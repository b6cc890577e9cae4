import { capitalBits, type Matcher, type Pattern } from "./estimate.ts";

/** Ways over a keyboard, rows joined: QWERTY, QWERTZ, AZERTY, then columns, zigzags and the number pad. */
const WALKS = [
  "qwertyuiopasdfghjklzxcvbnm",
  "qwertzuiopasdfghjklyxcvbnm",
  "azertyuiopqsdfghjklmwxcvbn",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
  "qazwsxedcrfvtgbyhnujmikolp",
  "0okm9ijn8uhb7ygv6tfc5rdx4esz3wa2q1",
  "1q2w3e4r5t6y7u8i9o0p",
  "q1w2e3r4t5y6u7i8o9p0",
  "qawsedrftgyhujikolp",
  "147258369",
];
const SHORTEST = 4;

const WAYS = WALKS.flatMap((walk) => [walk, Array.from(walk).reverse().join("")]);

/** Neighbouring keys, forwards or backwards, from any key on, around the end: `qwer`, `lkjh`, `1qaz2wsx`. */
export const keyboardWalks: Matcher = (text, letterBits) => {
  const folded = text.toLowerCase();
  return WAYS.flatMap((way) => walksAlong(way, folded)).map(({ start, end }): Pattern => {
    const bits = letterBits + Math.log2(WAYS.length) + Math.log2(end - start) + capitalBits(text.slice(start, end));
    return { start, end, bits };
  });
};

function walksAlong(way: string, folded: string): readonly { readonly start: number; readonly end: number }[] {
  return Array.from(folded, (_letter, start) => ({ start, end: start + walkLength(way, folded.slice(start)) })).filter(
    ({ start, end }) => end - start >= SHORTEST,
  );
}

function walkLength(way: string, folded: string): number {
  const first = way.indexOf(folded.charAt(0));
  if (first < 0) return 0;
  let length = 1;
  while (length < folded.length && folded.charAt(length) === way.charAt((first + length) % way.length)) length += 1;
  return length;
}
