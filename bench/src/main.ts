import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CONTENDERS } from "./contender/contenders.ts";
import { type Options, parseOptions, USAGE, UsageError } from "./options.ts";
import { rowsOf } from "./report/row.ts";
import { rowTable } from "./report/row-table.ts";
import { createGrounds } from "./run/grounds.ts";
import { measure } from "./run/measure.ts";
import { planRound } from "./run/plan.ts";
import type { Sample } from "./run/sample.ts";

async function main(args: readonly string[]): Promise<void> {
  const options = parseOptions(
    args,
    CONTENDERS.map(({ name }) => name),
  );
  const directory = mkdtempSync(join(tmpdir(), "keyhold-bench-"));
  const grounds = createGrounds(directory);
  try {
    const samples = await runRounds(options, { directory, nodeArgs: profileArgs(options), ground: grounds.of });
    process.stdout.write(`\n${rowTable(rowsOf(samples))}\n`);
  } finally {
    await grounds.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function runRounds(options: Options, place: Parameters<typeof measure>[1]): Promise<Sample[]> {
  const contenders = CONTENDERS.filter(({ name }) => options.only.length === 0 || options.only.includes(name));
  const samples: Sample[] = [];
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const trial of planRound(contenders, options)) {
      const sample = await measure(trial, place);
      process.stderr.write(
        `round ${round}: ${sample.contender} ${Math.round(sample.measured.answers / sample.measured.seconds)}/s\n`,
      );
      samples.push(sample);
    }
  }
  return samples;
}

function profileArgs({ profile }: Options): string[] {
  return profile === null ? [] : ["--cpu-prof", `--cpu-prof-dir=${profile}`];
}

function fail(error: unknown): never {
  const story = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(error instanceof UsageError ? `${error.message}\n\n${USAGE}` : `${story}\n`);
  process.exit(1);
}

main(process.argv.slice(2)).catch(fail);
