import { type WindowUnit, windowOf } from "@keyhold/domain/usage/window";

/** What can be looked at, as it is in the address, and by which windows. */
export const RANGES = {
  "24h": { label: "24 hours", unit: "hour", windows: 24 },
  "7d": { label: "7 days", unit: "hour", windows: 168 },
  "30d": { label: "30 days", unit: "day", windows: 30 },
  "90d": { label: "90 days", unit: "day", windows: 90 },
  "12m": { label: "12 months", unit: "month", windows: 12 },
} as const satisfies Record<string, { label: string; unit: WindowUnit; windows: number }>;

export type Range = keyof typeof RANGES;

/** Each with what it is called, in order. */
export const RANGE_CHOICES = Object.keys(RANGES)
  .filter(isRange)
  .map((name) => ({ name, label: RANGES[name].label }));

/** What the ranges are called that are cut into windows of this unit. */
export function rangesBy(unit: WindowUnit): string[] {
  return Object.values(RANGES)
    .filter((range) => range.unit === unit)
    .map(({ label }) => label);
}

const DEFAULT_RANGE: Range = "30d";

function isRange(text: string): text is Range {
  return Object.hasOwn(RANGES, text);
}

/** The range that an address asks for; whatever else it says is the usual one. */
export function rangeOf(asked: string | readonly string[] | null | undefined): Range {
  return typeof asked === "string" && isRange(asked) ? asked : DEFAULT_RANGE;
}

/**
 * The windows up to the one that is now, as `usage.series` is asked for them: whole ones, so that the server and the browser
 * ask for the same.
 */
export function periodOf(range: Range, now: number) {
  const { unit, windows } = RANGES[range];
  return lastWindows({ unit, windows, now });
}

/** The last so many windows of this unit, the one that is now among them. */
function lastWindows({ unit, windows, now }: { unit: WindowUnit; windows: number; now: number }) {
  const { startsAt: current, endsAt } = windowOf(now, unit);
  let startsAt = current;
  for (let before = 1; before < windows; before += 1) startsAt = windowOf(startsAt - 1, unit).startsAt;
  return { from: new Date(startsAt).toISOString(), to: new Date(endsAt).toISOString(), window: unit } as const;
}
