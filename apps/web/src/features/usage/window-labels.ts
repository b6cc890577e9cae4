import type { WindowUnit } from "@keyhold/domain/usage/window";
import { formatUtcDate, formatUtcMonth, nameUtcMonth } from "@keyhold/ui/time-format";

const HOUR_MS = 3_600_000;

const SHORT = 3;

/** "24 November 2026, 14:00–15:00 UTC", "24 November 2026", "November 2026". */
export function nameWindow(startsAt: string, unit: WindowUnit): string {
  if (unit === "month") return formatUtcMonth(startsAt);
  if (unit === "day") return formatUtcDate(startsAt);
  return `${formatUtcDate(startsAt)}, ${clockOf(startsAt)}–${clockOf(hourAfter(startsAt))} UTC`;
}

/** Under an axis: "14:00" within a day, "24 Nov" at its start and for days, "Nov 26". */
export function shortenWindow(startsAt: string, unit: WindowUnit): string {
  const month = nameUtcMonth(startsAt).slice(0, SHORT);
  if (unit === "month") return `${month} ${startsAt.slice(2, 4)}`;
  if (unit === "day" || clockOf(startsAt) === "00:00") return `${Number(startsAt.slice(8, 10))} ${month}`;
  return clockOf(startsAt);
}

function hourAfter(startsAt: string): string {
  return new Date(Date.parse(startsAt) + HOUR_MS).toISOString();
}

function clockOf(at: string): string {
  return at.slice(11, 16);
}
