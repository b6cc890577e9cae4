/** What `pnpm test` runs its longest tests at; `pnpm test:full` runs them whole. */
const USUAL = 0.1;

/**
 * How many of a long test's rounds, changes or kills this run does: the share that KEYHOLD_TEST_SCALE says of `full`, and never
 * fewer than `least`, with which the test still races and crashes as it says. Names are built from what comes out.
 */
export function scaled(full: number, least: number, scale = readScale()): number {
  return Math.min(full, Math.max(least, Math.round(full * scale)));
}

function readScale(): number {
  const text = process.env.KEYHOLD_TEST_SCALE ?? String(USUAL);
  const scale = Number(text);
  if (scale > 0 && scale <= 1) return scale;
  throw new Error(`KEYHOLD_TEST_SCALE is "${text}": set it to a share from above 0 to 1.`);
}
