import type { Instant } from "../core/time.ts";

/** The windows over which calls are counted (M1), all in UTC. */
export const WINDOW_UNITS = ["hour", "day", "month"] as const;
/** One of `WINDOW_UNITS`. */
export type WindowUnit = (typeof WINDOW_UNITS)[number];

/** One window: from `startsAt` until just before `endsAt`, which is the start of the next. */
export type Window = { readonly unit: WindowUnit; readonly startsAt: Instant; readonly endsAt: Instant };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The window of this unit that a moment is in (M1). Every moment is in exactly one. */
export function windowOf(instant: Instant, unit: WindowUnit): Window {
  if (unit === "month") return monthOf(instant);
  const lengthMs = unit === "hour" ? HOUR_MS : DAY_MS;
  const startsAt = Math.floor(instant / lengthMs) * lengthMs;
  return { unit, startsAt, endsAt: startsAt + lengthMs };
}

/** A period: from `from` until just before `to`. */
export type Period = { readonly from: Instant; readonly to: Instant };

/** The windows of this unit that a period touches, in order, and no more than the first `most` of them. */
export function windowsIn({ from, to }: Period, unit: WindowUnit, most: number): readonly Window[] {
  const windows: Window[] = [];
  let startsAt = from;
  while (startsAt < to && windows.length < most) {
    const window = windowOf(startsAt, unit);
    windows.push(window);
    startsAt = window.endsAt;
  }
  return windows;
}

function monthOf(instant: Instant): Window {
  const { year, month } = civilMonth(Math.floor(instant / DAY_MS));
  const next = month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 };
  return { unit: "month", startsAt: firstDay(year, month) * DAY_MS, endsAt: firstDay(next.year, next.month) * DAY_MS };
}

// Civil dates without a calendar library: years are counted from March, so that the leap day is the last of a year, and in
// eras of 400 years, which all have the same number of days (H. Hinnant, "chrono-compatible low-level date algorithms").
const ERA_YEARS = 400;
const ERA_DAYS = 146_097;
const DAYS_FROM_MARCH_0000_TO_1970 = 719_468;

function civilMonth(day: number): { readonly year: number; readonly month: number } {
  const shifted = day + DAYS_FROM_MARCH_0000_TO_1970;
  const era = Math.floor(shifted / ERA_DAYS);
  const dayOfEra = shifted - era * ERA_DAYS;
  const leapDays = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - daysOfYears(yearOfEra);
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return { year: era * ERA_YEARS + yearOfEra + (month <= 2 ? 1 : 0), month };
}

function firstDay(year: number, month: number): number {
  const yearFromMarch = month <= 2 ? year - 1 : year;
  const era = Math.floor(yearFromMarch / ERA_YEARS);
  const monthFromMarch = month > 2 ? month - 3 : month + 9;
  const dayOfEra = daysOfYears(yearFromMarch - era * ERA_YEARS) + Math.floor((153 * monthFromMarch + 2) / 5);
  return era * ERA_DAYS + dayOfEra - DAYS_FROM_MARCH_0000_TO_1970;
}

/** The days of the first years of an era. */
function daysOfYears(years: number): number {
  return years * 365 + Math.floor(years / 4) - Math.floor(years / 100);
}
