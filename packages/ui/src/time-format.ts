const SECOND_MS = 1000;
const DAY_S = 86_400;

const UNITS = [
  { unit: "year", seconds: 365 * DAY_S },
  { unit: "month", seconds: 30 * DAY_S },
  { unit: "day", seconds: DAY_S },
  { unit: "hour", seconds: 3600 },
  { unit: "minute", seconds: 60 },
  { unit: "second", seconds: 1 },
] as const;

const dateFormat = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
const ageFormat = new Intl.RelativeTimeFormat("en", { numeric: "always" });

/** "12 March 2026, 14:02 UTC". */
export function formatUtc(at: string): string {
  return `${formatUtcDate(at)}, ${at.slice(11, 16)} UTC`;
}

/** "12 March 2026". */
export function formatUtcDate(at: string): string {
  return dateFormat.format(new Date(at));
}

/** "14:02:07 UTC". */
export function formatUtcClock(at: number): string {
  return `${new Date(at).toISOString().slice(11, 19)} UTC`;
}

/** "20 seconds ago", "in 3 days"; "just now" below five seconds. */
export function describeAge(atMs: number, nowMs: number): string {
  const seconds = Math.round((atMs - nowMs) / SECOND_MS);
  if (Math.abs(seconds) < 5) return "just now";
  const { unit, seconds: length } = UNITS.find((candidate) => Math.abs(seconds) >= candidate.seconds) ?? UNITS[5];
  return ageFormat.format(Math.trunc(seconds / length), unit);
}
