import { capitalBits, type Matcher, type Pattern, shortestDescription } from "./estimate.ts";

const LONGEST_PERIOD = 6;
const LONGEST_STEP = 3;

/** A block that comes again (`aaaa`, `acmeacme`), also with other capitals. `inner` describes the block itself. */
export function repeats(inner: readonly Matcher[]): Matcher {
  return (text, letterBits) =>
    progressionsIn(text)
      .filter(isStill)
      .map((found) => patternOf(text, found, shortestDescription(blockOf(text, found), letterBits, inner)));
}

/** A block that counts up or down as it comes again: `abcd`, `9876`, `acegik`, `a1b2c3`, `key1key2key3`. */
export const counts: Matcher = (text, letterBits) =>
  progressionsIn(text)
    .filter((found) => !isStill(found) && found.end - found.start > 2 * found.steps.length)
    .map((found) => patternOf(text, found, found.steps.length * letterBits));

/** A block at `start` with as many letters as `steps`, and each letter after it a step away from the one a block before. */
type Progression = { readonly start: number; readonly end: number; readonly steps: readonly number[] };

function isStill({ steps }: Progression): boolean {
  return steps.every((step) => step === 0);
}

/** From every place and for every length of block, as long as it goes. */
function progressionsIn(text: string): readonly Progression[] {
  const found: Progression[] = [];
  for (let start = 0; start < text.length; start += 1) {
    for (let period = 1; period <= LONGEST_PERIOD && start + 2 * period <= text.length; period += 1) {
      const progression = progressionAt(text, start, period);
      if (progression !== null) found.push(progression);
    }
  }
  return found;
}

function progressionAt(text: string, start: number, period: number): Progression | null {
  const stepTo = (index: number) => stepBetween(text.charAt(index - period), text.charAt(index));
  const steps = Array.from({ length: period }, (_, place) => stepTo(start + period + place)).filter(
    (step) => step !== null,
  );
  if (steps.length < period) return null;
  let end = start + 2 * period;
  while (end < text.length && stepTo(end) === steps[(end - start) % period]) end += 1;
  return { start, end, steps };
}

/** How far apart two letters or two digits are, around the end, if it is not far; null for anything else. */
function stepBetween(from: string, to: string): number | null {
  for (const track of ["abcdefghijklmnopqrstuvwxyz", "0123456789"]) {
    const [a, b] = [track.indexOf(from.toLowerCase()), track.indexOf(to.toLowerCase())];
    if (a < 0 || b < 0) continue;
    const distance = (b - a + track.length) % track.length;
    const step = distance > track.length / 2 ? distance - track.length : distance;
    return Math.abs(step) <= LONGEST_STEP ? step : null;
  }
  return null;
}

function patternOf(text: string, found: Progression, blockBits: number): Pattern {
  const { start, end, steps } = found;
  const part = text.slice(start, end);
  const isExact = part.slice(steps.length) === part.slice(0, -steps.length);
  const movesBits = isStill(found) ? 1 : steps.reduce((bits, step) => bits + stepBits(step), 0);
  const caseBits = isStill(found) && isExact ? 0 : capitalBits(part);
  return { start, end, bits: blockBits + movesBits + Math.log2(end - start) + caseBits };
}

function stepBits(step: number): number {
  if (step === 0) return 1;
  return Math.abs(step) === 1 ? 2 : 4;
}

function blockOf(text: string, { start, steps }: Progression): string {
  return text.slice(start, start + steps.length);
}
