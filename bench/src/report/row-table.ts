import { EARLY_SECONDS } from "../run/meter.ts";
import type { Row } from "./row.ts";
import { formatNumber, formatTable } from "./table.ts";

const HEAD = [
  ...["contender", "conns", "orgs", "requests/s", "p50 ms", "p99 ms", "p99.9 ms"],
  ...["CPU µs", "db CPU µs", `MB ${EARLY_SECONDS} s`, "MB end", "db MB", "counts−answers", "others", "generator"],
];

export function rowTable(rows: readonly Row[]): string {
  return formatTable(HEAD, rows.map(cellsOf));
}

function cellsOf(row: Row): string[] {
  const others = Object.values(row.others).reduce((sum, count) => sum + count, row.unanswered);
  return [
    row.contender,
    formatNumber(row.connections),
    formatNumber(row.organizations),
    formatNumber(row.requestsPerSecond),
    ...[row.p50, row.p99, row.p999].map((time) => formatNumber(scaled(time, 1000), 2)),
    ...[row.serverCpu, row.databaseCpu].map((time) => formatNumber(time, 1)),
    ...[row.residentEarly, row.residentEnd, row.databaseResident].map((size) => formatNumber(scaled(size, 1e6))),
    formatNumber(row.difference),
    formatNumber(others),
    `${formatNumber(scaled(row.generatorCpuShare, 0.01))} %`,
  ];
}

function scaled(value: number | null, unit: number): number | null {
  return value === null ? null : value / unit;
}
