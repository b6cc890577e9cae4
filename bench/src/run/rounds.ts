import { formatNumber } from "../report/table.ts";
import { measure, type Place, type Trial } from "./measure.ts";
import type { Sample } from "./sample.ts";

/** Makes one run after the other, and says what each gave. */
export async function runAll(trials: readonly Trial[], place: Place): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for (const trial of trials) {
    const sequence = samples.length + 1;
    const sample = { sequence, ...(await measure(trial, place)) };
    process.stderr.write(`${progressOf(sample, trials.length)}\n`);
    samples.push(sample);
  }
  return samples;
}

function progressOf({ sequence, contender, connections, organizations, measured }: Sample, runs: number): string {
  const conditions = `${formatNumber(connections)} connections, ${formatNumber(organizations)} organizations`;
  return `${sequence}/${runs}  ${contender}, ${conditions}: ${formatNumber(measured.answers / measured.seconds)} requests/s`;
}
