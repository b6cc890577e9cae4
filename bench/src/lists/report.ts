import { formatNumber, formatTable } from "../report/table.ts";
import { type MeasuredCase, measureCases } from "./measure-cases.ts";

const LIMIT_MS = 100;

type Reported = { readonly title: string; readonly unit: string; readonly rounds: number };

/** Measures the pages, and prints them with what is wanted of the slowest. */
export async function reportCases(cases: readonly MeasuredCase[], { title, unit, rounds }: Reported): Promise<void> {
  const measured = await measureCases(cases, rounds);
  const rows = measured.map(({ name, rows, p50, p95, max }) => [
    name,
    formatNumber(rows),
    ...[p50, p95, max].map((ms) => formatNumber(ms, 1)),
  ]);
  const slowest = Math.max(...measured.map(({ p95 }) => p95));
  const verdict = slowest < LIMIT_MS ? "all under" : "NOT all under";
  process.stdout.write(`
${title}
${formatTable(["page", unit, "p50 ms", "p95 ms", "max ms"], rows)}
${verdict} ${LIMIT_MS} ms at p95; the slowest: ${formatNumber(slowest, 1)} ms
`);
}
