import { parseArgs } from "node:util";

export type Options = {
  /** Names of contenders; empty: all. */
  readonly only: readonly string[];
  readonly connections: readonly number[];
  readonly organizations: readonly number[];
  readonly warmUpSeconds: number;
  readonly seconds: number;
  readonly rounds: number;
  /** The long run at 512 connections that shows whether memory grows. */
  readonly memorySeconds: number;
  /** Where the servers write a CPU profile each, or null. */
  readonly profile: string | null;
};

/** What is wrong with the command line, in one sentence. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export const USAGE = `Usage: npx -y pnpm@12 bench [options]

  --only NAME,…           contenders; all otherwise
  --connections N,…       64,512
  --organizations N,…     1000,1000000
  --seconds N             how long each run is measured: 10
  --warm-up N             seconds before that: 2
  --rounds N              how often every run is made, one after the other: 3
  --memory-seconds N      the long run for the memory; 0: none: 60
  --quick                 one short round and no long run, to try the bench out
  --profile DIRECTORY     each server that is measured writes a CPU profile there
`;

const SHORTEST = 0.1;
const FULL = { connections: "64,512", organizations: "1000,1000000", seconds: "10", "warm-up": "2", rounds: "3" };
const QUICK = { ...FULL, organizations: "1000", seconds: "3", "warm-up": "1", rounds: "1" };

export function parseOptions(args: readonly string[], known: readonly string[]): Options {
  const { quick, only = "", profile = null, ...given } = readArgs(args);
  const memory = quick === true ? "0" : "60";
  const text = { ...(quick === true ? QUICK : FULL), "memory-seconds": memory, ...given };
  const names = only.split(",").filter((name) => name !== "");
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new UsageError(`There is no contender "${unknown}": there are ${known.join(", ")}.`);
  return {
    only: names,
    connections: wholeNumbers("connections", text.connections),
    organizations: wholeNumbers("organizations", text.organizations),
    warmUpSeconds: seconds("warm-up", text["warm-up"]),
    seconds: seconds("seconds", text.seconds, SHORTEST),
    rounds: wholeNumber("rounds", text.rounds),
    memorySeconds: seconds("memory-seconds", text["memory-seconds"]),
    profile,
  };
}

function readArgs(args: readonly string[]) {
  const text = { type: "string" } as const;
  try {
    const { values } = parseArgs({
      args: args.filter((arg) => arg !== "--"),
      options: {
        ...{ only: text, connections: text, organizations: text, seconds: text, "warm-up": text, rounds: text },
        ...{ "memory-seconds": text, profile: text, quick: { type: "boolean" } },
      },
    });
    return values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumbers(name: string, text: string): number[] {
  const numbers = text.split(",").map(Number);
  if (numbers.every((each) => Number.isInteger(each) && each >= 1 && each <= 1_000_000)) return numbers;
  throw new UsageError(`--${name} takes whole numbers from 1 to 1000000 with commas.`);
}

function wholeNumber(name: string, text: string): number {
  const [number, ...others] = wholeNumbers(name, text);
  if (number !== undefined && others.length === 0) return number;
  throw new UsageError(`--${name} takes one whole number.`);
}

function seconds(name: string, text: string, least = 0): number {
  const value = Number(text);
  if (text !== "" && value >= least && value <= 3600) return value;
  throw new UsageError(`--${name} takes seconds, from ${least} to 3600.`);
}
