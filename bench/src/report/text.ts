import { ALLOWED_ANSWER } from "../contender/answer.ts";
import type { Machine } from "../machine/machine.ts";
import { figureTable } from "./figure-table.ts";
import type { Report } from "./report.ts";
import type { Row } from "./row.ts";
import { rowTable } from "./row-table.ts";
import { formatNumber } from "./table.ts";

const BUSY_SHARE = 0.9;

/** The report as it is printed. */
export function textOf(report: Report): string {
  const { machine, options, contenders, rows, memoryRows, figures } = report;
  const memory =
    memoryRows.length === 0 ? [] : ["", `One long run of ${options.memorySeconds} s each:`, rowTable(memoryRows)];
  return [
    ...["", rowTable(rows), roundsOf(report), ...troublesOf([...rows, ...memoryRows])],
    ...memory,
    ...["", figureTable(figures), "", machineOf(machine), ""],
    ...contenders.map(({ name, about }) => `${name}: ${about}`),
    "",
  ].join("\n");
}

function roundsOf({ options: { rounds, seconds, warmUpSeconds } }: Report): string {
  const times = `${seconds} s after ${warmUpSeconds} s that do not count`;
  const alternation = "each round runs them all, one after the other; a ratio is of neighbours in time";
  return `Medians of ${rounds} ${rounds === 1 ? "round" : "rounds"} of ${times}; ${alternation}.`;
}

/** What went wrong, by name: a table has no room for it. */
function troublesOf(rows: readonly Row[]): string[] {
  return rows.flatMap((row) => {
    const others = Object.entries(row.others).map(([name, count]) => `${formatNumber(count)} × ${name}`);
    const unanswered = row.unanswered === 0 ? [] : [`${formatNumber(row.unanswered)} not answered`];
    const all = [...others, ...unanswered, ...row.troubles, ...limitOf(row), ...bytesOf(row)];
    return all.length === 0 ? [] : [`${row.contender}, ${row.connections} connections: ${all.join(", ")}`];
  });
}

function limitOf({ generatorCpuShare }: Row): string[] {
  const isLimit = generatorCpuShare !== null && generatorCpuShare > BUSY_SHARE;
  return isLimit ? ["the generator was busy nearly all the time: it may be the limit, and not the server"] : [];
}

/** A ratio to the limit is of servers that write the same answer. */
function bytesOf({ allowedBytes }: Row): string[] {
  if (allowedBytes === null || allowedBytes === ALLOWED_ANSWER.length) return [];
  return [`its answers have ${allowedBytes} bytes, those of bare ${ALLOWED_ANSWER.length}`];
}

function machineOf({ cores, cpu, memoryBytes, system, node, load, fsync, isInMemory }: Machine): string {
  const memory = `${formatNumber(memoryBytes / 2 ** 30, 1)} GiB`;
  const disk = `fsync of 4 KiB p50 ${formatNumber(fsync.p50)} µs, p99 ${formatNumber(fsync.p99)} µs`;
  const warning = isInMemory ? " — in memory, where fsync does nothing: set TMPDIR to a disk" : "";
  return `${cores} × ${cpu}, ${memory}, ${system}, Node ${node}, load ${formatNumber(load, 2)} before; ${disk}${warning}`;
}
