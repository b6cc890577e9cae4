import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { CONTENDERS } from "./contender/contenders.ts";
import { describeMachine } from "./machine/machine.ts";
import { type Options, parseOptions, USAGE, UsageError } from "./options.ts";
import { stopAllChildren } from "./process/child.ts";
import { makeDirectory, removeDirectory } from "./process/directory.ts";
import { type Report, reportOf } from "./report/report.ts";
import { textOf } from "./report/text.ts";
import { createGrounds } from "./run/grounds.ts";
import type { Place } from "./run/measure.ts";
import { planMemory, planRound } from "./run/plan.ts";
import { runAll } from "./run/rounds.ts";

const REPORT = resolve(import.meta.dirname, "../reports/latest.json");

async function main(args: readonly string[]): Promise<void> {
  const options = parseOptions(
    args,
    CONTENDERS.map(({ name }) => name),
  );
  const directory = makeDirectory("runs");
  const grounds = createGrounds(directory);
  try {
    const report = await bench(options, { directory, nodeArgs: profileArgs(options), ground: grounds.of });
    process.stdout.write(textOf(report));
    mkdirSync(resolve(REPORT, ".."), { recursive: true });
    writeFileSync(REPORT, `${JSON.stringify(report, null, 2)}\n`);
  } finally {
    await grounds.close();
    removeDirectory(directory);
  }
}

async function bench(options: Options, place: Place): Promise<Report> {
  const contenders = CONTENDERS.filter(({ name }) => options.only.length === 0 || options.only.includes(name));
  const machine = describeMachine(place.directory);
  const rounds = Array.from({ length: options.rounds }, () => planRound(contenders, options));
  const samples = await runAll(rounds.flat(), place);
  const memory = await runAll(planMemory(contenders, options), place);
  return reportOf({ contenders, machine, options, samples, memory });
}

function profileArgs({ profile }: Options): string[] {
  return profile === null ? [] : ["--cpu-prof", `--cpu-prof-dir=${resolve(profile)}`];
}

/** A run that is interrupted fails where it waits for a process, and tidies up on its way out. */
function stopOnSignal(): () => boolean {
  let isInterrupted = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      isInterrupted = true;
      stopAllChildren();
    });
  }
  return () => isInterrupted;
}

function storyOf(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\n\n${USAGE}`;
  return `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`;
}

const isInterrupted = stopOnSignal();
main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(isInterrupted() ? "Interrupted; everything is tidied away.\n" : storyOf(error));
  process.exitCode = 1;
});
