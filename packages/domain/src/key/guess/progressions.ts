import { capitalBits, type Matcher, type Pattern, shortestDescription } from "./estimate.ts";

const LONGEST_PERIOD = 6;
const LONGEST_STEP = 3;

/** A block that comes again (`aaaa`, `acmeacme`), also with other capitals. `inner` describes the block itself. */
export function repeats(inner: readonly Matcher[]): Matcher {
  return (text, letterBits) =>
    progressionsIn(text)
      .filter(({ steps }) => steps.every((step) => step === 0))
      .map((found) => describe(text, found, shortestDescription(blockOf(text, found), letterBits, inner)));
}

/** A block that counts up or down as it comes again: `abcd`, `9876`, `acegik`, `a1b2c3`, `key1key2key3`. */
export const counts: Matcher = (text, letterBits) =>
  progressionsIn(text)
    .filter(({ start, end, steps }) => end - start > 2 * steps.length && steps.some((step) => step !== 0))
    .map((found) => describe(text, found, blockOf(text, found).length * letterBits));

type Progression = { readonly start: number; readonly end: number; readonly steps: readonly number[] };

/** Every part in which each letter is a fixed step away from the one a period before, as long as it goes. */
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
  const steps: number[] = [];
  for (let index = start + period; index < text.length; index += 1) {
    const step = stepBetween(text.charAt(index - period), text.charAt(index));
    const place = index - start - period;
    if (step === null || (place >= period && step !== steps[place % period])) break;
    if (place < period) steps.push(step);
  }
  if (steps.length < period) return null;
  let end = start + 2 * period;
  while (
    end < text.length &&
    stepBetween(text.charAt(end - period), text.charAt(end)) === steps[(end - start) % period]
  ) {
    end += 1;
  }
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

function describe(text: string, { start, end, steps }: Progression, blockBits: number): Pattern {
  const part = text.slice(start, end);
  const block = part.slice(0, steps.length);
  const isExact = part === block.repeat(Math.ceil(part.length / block.length)).slice(0, part.length);
  const movesBits = steps.every((step) => step === 0) ? 1 : steps.reduce((bits, step) => bits + stepBits(step), 0);
  return { start, end, bits: blockBits + movesBits + Math.log2(end - start) + (isExact ? 0 : capitalBits(part)) };
}

function stepBits(step: number): number {
  if (step === 0) return 1;
  return Math.abs(step) === 1 ? 2 : 4;
}

function blockOf(text: string, { start, steps }: Progression): string {
  return text.slice(start, start + steps.length);
}
