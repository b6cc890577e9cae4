import type { Sample } from "../run/sample.ts";
import { median } from "./median.ts";

/** A contender under one set of conditions: the medians of its rounds. Times in microseconds, memory in bytes. */
export type Row = {
  readonly contender: string;
  readonly connections: number;
  readonly organizations: number;
  readonly rounds: number;
  readonly requestsPerSecond: number | null;
  readonly p50: number | null;
  readonly p99: number | null;
  readonly p999: number | null;
  readonly serverCpu: number | null;
  readonly databaseCpu: number | null;
  readonly residentEarly: number | null;
  readonly residentEnd: number | null;
  readonly databaseResident: number | null;
  readonly generatorCpuShare: number | null;
  /** Counts in the database − `ALLOWED` answers received: the one furthest from 0 of all rounds. */
  readonly difference: number | null;
  readonly allowedBytes: number | null;
  /** Answers that were not `ALLOWED`, by verdict or status, over all rounds. */
  readonly others: Readonly<Record<string, number>>;
  readonly unanswered: number;
  /** How connections broke or servers ended by themselves, if they did. */
  readonly troubles: readonly string[];
};

export function rateOf({ measured }: Sample): number {
  return measured.answers / measured.seconds;
}

/** One row for each contender and conditions, in the order in which they were first measured. */
export function rowsOf(samples: readonly Sample[]): readonly Row[] {
  return [...Map.groupBy(samples, conditionsOf).values()].map(rowOf);
}

function conditionsOf({ contender, connections, organizations }: Sample): string {
  return `${contender} ${connections} ${organizations}`;
}

function rowOf(samples: readonly Sample[]): Row {
  const [first] = samples;
  if (first === undefined) throw new Error("A row has at least one sample.");
  const { contender, connections, organizations } = first;
  const middle = (value: (sample: Sample) => number | null) => median(samples.map(value));
  return {
    ...{ contender, connections, organizations, rounds: samples.length },
    requestsPerSecond: middle(rateOf),
    p50: middle(({ measured }) => measured.p50),
    p99: middle(({ measured }) => measured.p99),
    p999: middle(({ measured }) => measured.p999),
    serverCpu: middle(({ metered, measured }) => perAnswer(metered.serverCpuMs, measured.answers)),
    databaseCpu: middle(({ metered, measured }) => perAnswer(metered.databaseCpuMs, measured.answers)),
    residentEarly: middle(({ metered }) => metered.residentEarly),
    residentEnd: middle(({ metered }) => metered.residentEnd),
    databaseResident: middle(({ metered }) => metered.databaseResident),
    generatorCpuShare: middle(({ measured }) => measured.cpuShare),
    allowedBytes: samples.at(-1)?.answers.allowedBytes ?? null,
    difference: worstDifference(samples),
    others: sumOf(samples.map(({ answers }) => answers.others)),
    unanswered: samples.reduce((sum, { answers }) => sum + answers.unanswered, 0),
    troubles: [...new Set(samples.flatMap(({ answers, crashed }) => [answers.broken, crashed]))].filter(isText),
  };
}

function perAnswer(cpuMs: number | null, answers: number): number | null {
  return cpuMs === null || answers === 0 ? null : (cpuMs * 1000) / answers;
}

/** Counts − `ALLOWED` answers: the one furthest from 0; null when none was counted. */
export function worstDifference(samples: readonly Sample[]): number | null {
  const differences = samples.map(({ counted, answers }) => (counted === null ? null : counted - answers.allowed));
  const known = differences.filter((difference) => difference !== null);
  if (known.length === 0) return null;
  return known.reduce((worst, each) => (Math.abs(each) > Math.abs(worst) ? each : worst), 0);
}

function sumOf(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const [name, count] of counts.flatMap((each) => Object.entries(each))) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}

function isText(value: string | null): value is string {
  return value !== null;
}
