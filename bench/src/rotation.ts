import { parseArgs } from "node:util";
import { stopAllChildren } from "./process/child.ts";
import { makeDirectory, removeDirectory } from "./process/directory.ts";
import { formatTable } from "./report/table.ts";
import { measureRotation, type Phase } from "./rotation/measure.ts";
import { createGrounds } from "./run/grounds.ts";

/** The longest that a connection may wait for a verdict while the master key is rotated. */
const LONGEST_MS = 100;

/** Rotates the master key of many organizations while connections ask for verdicts, kills it in between, and prints how long they waited. */
async function main(): Promise<void> {
  const text = { type: "string" } as const;
  const { values } = parseArgs({ options: { organizations: text, connections: text, engines: text } });
  const { organizations = "100000", connections = "64", engines = "sqlite,postgresql" } = values;
  const directory = makeDirectory("rotation");
  const grounds = createGrounds(directory);
  try {
    const phases: Phase[] = [];
    for (const engine of ["sqlite", "postgresql"] as const) {
      if (!engines.split(",").includes(engine)) continue;
      const ground = await grounds.of(engine);
      const plan = { organizations: Number(organizations), connections: Number(connections) };
      phases.push(...(await measureRotation({ ground, directory, plan })));
    }
    process.stdout.write(textOf(phases));
    if (phases.some(isMissed)) process.exitCode = 1;
  } finally {
    await grounds.close();
    removeDirectory(directory);
  }
}

function isMissed({ name, others, longestMs }: Phase): boolean {
  return others !== "" || (name.startsWith("rotate") && longestMs > LONGEST_MS);
}

function textOf(phases: readonly Phase[]): string {
  const rows = phases.map(({ engine, name, seconds, verdicts, others, p99Ms, longestMs }) => [
    ...[engine, name, seconds.toFixed(1), String(Math.round(verdicts / seconds)), p99Ms.toFixed(1)],
    ...[longestMs.toFixed(0), others === "" ? "none" : others],
  ]);
  const head = ["engine", "phase", "seconds", "verdicts/s", "p99 ms", "longest ms", "other answers"];
  return `${formatTable(head, rows)}\nWanted: no other answers, and at most ${LONGEST_MS} ms while it rotates.\n`;
}

for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stopAllChildren);
await main();
