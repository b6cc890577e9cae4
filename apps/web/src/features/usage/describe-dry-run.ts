import type { WindowUnit } from "@keyhold/domain/usage/window";
import { formatCount } from "@keyhold/ui/count-format";
import { formatUtcMonth, nameUtcMonth } from "@keyhold/ui/time-format";
import { listAll } from "../../copy/list-all.ts";
import { countCalls, THIS_WINDOW } from "../../copy/usage.ts";
import type { Tried } from "./past-usage.ts";
import type { Limit } from "./series.ts";

const MOST_NAMED = 6;

const PERIODS: Record<WindowUnit, string> = { hour: "30 days", day: "30 days", month: "12 months" };

/** "Would have stopped Acme on 4 and 17 October." */
export function describeDryRun(name: string, { stops, busiest }: Tried, { window: unit }: Limit): string {
  const period = PERIODS[unit];
  if (busiest === null) return nothingIn(period);
  if (stops.length === 0) {
    return `Would not have stopped ${name} in the last ${period}. The busiest ${unit} was ${mostOf(busiest, unit)}.`;
  }
  const starts = stops.map(({ window }) => window.startsAt);
  const on = unit === "day" ? "on" : "in";
  if (starts.length <= MOST_NAMED) return `Would have stopped ${name} ${on} ${nameWindows(starts, unit)}.`;
  const all = `${formatCount(starts.length)} ${unit === "hour" ? "hours " : ""}of the last ${period}`;
  return `Would have stopped ${name} ${on} ${all}, the last time ${on} ${nameWindows(starts.slice(-1), unit)}.`;
}

/** What there is to go by before a number is typed. */
export function describeBusiest({ busiest }: Pick<Tried, "busiest">, unit: WindowUnit): string {
  const period = PERIODS[unit];
  if (busiest === null) return nothingIn(period);
  return `The busiest ${unit} of the last ${period} was ${mostOf(busiest, unit)}.`;
}

function nothingIn(period: string): string {
  return `No call passed in the last ${period}: there is nothing to try it on.`;
}

function mostOf({ startsAt, allowed }: NonNullable<Tried["busiest"]>, unit: WindowUnit): string {
  return `${nameWindow(Date.parse(startsAt), unit)}, with ${countCalls(allowed)}`;
}

/** What setting it does now: the calls of the window that is under way count already (M3). */
export function describeNow({ current }: Tried, { limit, window: unit }: Limit): string | null {
  const calls = current?.allowed ?? 0;
  if (calls < limit) return null;
  const which = THIS_WINDOW[unit].toLowerCase();
  return `${countCalls(calls)} passed ${which} already: the next one stops the key.`;
}

function nameWindows(starts: readonly number[], unit: WindowUnit): string {
  if (unit !== "day") return listAll(starts.map((start) => nameWindow(start, unit)));
  const months = new Map<string, number[]>();
  for (const start of starts) {
    const month = nameUtcMonth(start);
    months.set(month, [...(months.get(month) ?? []), new Date(start).getUTCDate()]);
  }
  return [...months].map(([month, days]) => `${listAll(days.map(String))} ${month}`).join(", and ");
}

/** "4 October", "4 October from 13:00 to 14:00 UTC", "October 2026". */
function nameWindow(start: number, unit: WindowUnit): string {
  if (unit === "month") return formatUtcMonth(start);
  const at = new Date(start);
  const day = `${at.getUTCDate()} ${nameUtcMonth(start)}`;
  return unit === "day" ? day : `the hour from ${at.toISOString().slice(11, 16)} UTC on ${day}`;
}
