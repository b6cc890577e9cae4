import { Histogram } from "../load/histogram.ts";

/** One kind of page: asks for it, and says how many rows it has. */
export type MeasuredCase = { readonly name: string; run(): Promise<number> };

export type Measured = {
  readonly name: string;
  readonly rows: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
};

/** Each once unmeasured, then `rounds` times, all kinds in turn: nothing is asked twice in a row. Times in milliseconds. */
export async function measureCases(cases: readonly MeasuredCase[], rounds: number): Promise<readonly Measured[]> {
  const records = cases.map((each) => ({ each, rows: 0, times: new Histogram() }));
  for (const record of records) record.rows = await record.each.run();
  for (let round = 0; round < rounds; round += 1) {
    for (const { each, times } of records) {
      const startedAt = performance.now();
      await each.run();
      times.record((performance.now() - startedAt) * 1000);
    }
  }
  return records.map(({ each, rows, times }) => {
    const [p50, p95] = [0.5, 0.95].map((part) => (times.quantile(part) ?? 0) / 1000);
    return { name: each.name, rows, p50: p50 ?? 0, p95: p95 ?? 0, max: times.max / 1000 };
  });
}
