import type { WindowUnit } from "@keyhold/domain/usage/window";
import type { Bucket } from "./series.ts";

/** For spreadsheets (RFC 4180). Every cell is a time or a number of ours, so none can be taken for a formula. */
export function toUsageCsv(series: readonly Bucket[], unit: WindowUnit): string {
  const rows = series.map(({ startsAt, allowed, refused }) => [startsAt, allowed, refused].join(","));
  return `${[`${unit}_starting_at_utc,allowed_calls,refused_calls`, ...rows].join("\r\n")}\r\n`;
}
