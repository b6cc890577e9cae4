import type { Sample } from "../run/sample.ts";
import { median } from "./median.ts";
import { rateOf, worstDifference } from "./row.ts";

export type Target = { readonly kind: "at least" | "at most" | "exactly"; readonly value: number };

export type Figure = {
  readonly name: string;
  readonly target: Target;
  /** Null when this run did not measure what it is made of. */
  readonly value: number | null;
  readonly isReached: boolean | null;
  /** How many pairs its value is the median of. */
  readonly pairs: number;
};

export type Measurements = { readonly samples: readonly Sample[]; readonly memory: readonly Sample[] };

const CONNECTIONS = 64;
const ENGINES = ["sqlite", "postgresql"] as const;
const LEAST_OF_LIMIT = { sqlite: 0.6, postgresql: 0.5 } as const;

/** What the bench must show, in the order of the table that asks for it. */
export function figuresOf({ samples, memory }: Measurements): readonly Figure[] {
  const at64 = samples.filter(({ connections }) => connections === CONNECTIONS);
  const bare = of(at64, "bare");
  const ours = (engine: string) => smallest(of(at64, `keyhold-${engine}`));
  return [
    ...ENGINES.map((engine) =>
      ratio(`requests/s, Keyhold ${engine} ÷ bare node:http, ${CONNECTIONS} connections`, {
        target: { kind: "at least", value: LEAST_OF_LIMIT[engine] },
        pairs: pairUp(ours(engine), bare, rateOf),
      }),
    ),
    ...ENGINES.map((engine) =>
      ratio(`requests/s, Keyhold ${engine} ÷ better-auth api-key ${engine}`, {
        target: { kind: "at least", value: 25 },
        pairs: pairUp(ours(engine), of(at64, `better-auth-${engine}`), rateOf),
      }),
    ),
    ...ENGINES.map((engine) =>
      ratio(`p99, Keyhold ${engine} ÷ bare node:http, ${CONNECTIONS} connections`, {
        target: { kind: "at most", value: 4 },
        pairs: pairUp(ours(engine), bare, ({ measured }) => measured.p99),
      }),
    ),
    ...ENGINES.map((engine) => sizeFigure(engine, at64)),
    ...ENGINES.map((engine) => memoryFigure(engine, memory)),
    countFigure([...samples, ...memory]),
  ];
}

function of(samples: readonly Sample[], contender: string): readonly Sample[] {
  return samples.filter((sample) => sample.contender === contender);
}

/** With the fewest organizations that were asked for. */
function smallest(samples: readonly Sample[]): readonly Sample[] {
  const fewest = Math.min(...samples.map(({ organizations }) => organizations));
  return samples.filter(({ organizations }) => organizations === fewest);
}

function sizeFigure(engine: string, at64: readonly Sample[]): Figure {
  const ours = of(at64, `keyhold-${engine}`);
  const sizes = [...new Set(ours.map(({ organizations }) => organizations))].toSorted((a, b) => a - b);
  const [small, large] = [sizes[0], sizes.at(-1)];
  const withSize = (size: number | undefined) => ours.filter(({ organizations }) => organizations === size);
  const named = (size: number | undefined) => (size ?? 0).toLocaleString("en-US");
  const isKnown = sizes.length > 1;
  return ratio(
    `requests/s, Keyhold ${engine}, ${isKnown ? `${named(large)} ÷ ${named(small)}` : "1,000,000 ÷ 1,000"} organizations`,
    {
      target: { kind: "at least", value: 0.9 },
      pairs: isKnown ? pairUp(withSize(large), withSize(small), rateOf) : [],
    },
  );
}

function memoryFigure(engine: string, memory: readonly Sample[]): Figure {
  const runs = of(memory, `keyhold-${engine}`);
  const [first] = runs;
  const times =
    first === undefined
      ? "60 s ÷ 10 s at 512"
      : `${Math.round(first.measured.seconds)} s ÷ 10 s at ${first.connections}`;
  return ratio(`resident memory, Keyhold ${engine}, after ${times} connections`, {
    target: { kind: "at most", value: 1.1 },
    pairs: runs.map(({ metered }) => divide(metered.residentEnd, metered.residentEarly)),
  });
}

/** Exact and without a crash, in every run of Keyhold. */
function countFigure(samples: readonly Sample[]): Figure {
  const ours = samples.filter(({ contender }) => contender.startsWith("keyhold-"));
  const value = worstDifference(ours);
  const hasCrashed = ours.some(({ crashed }) => crashed !== null);
  const name = "counts in the database − ALLOWED answers received, Keyhold, every run, no crash";
  const isReached = value === null && !hasCrashed ? null : value === 0 && !hasCrashed;
  return { name, target: { kind: "exactly", value: 0 }, value, isReached, pairs: ours.length };
}

type Ratio = { readonly target: Target; readonly pairs: readonly (number | null)[] };

function ratio(name: string, { target, pairs }: Ratio): Figure {
  const value = median(pairs);
  return { name, target, value, isReached: value === null ? null : reaches(value, target), pairs: pairs.length };
}

/** Each sample divided by the one nearest to it in time, so that a machine that gets slower is slower for both. */
function pairUp(
  numerators: readonly Sample[],
  denominators: readonly Sample[],
  metric: (sample: Sample) => number | null,
): readonly (number | null)[] {
  if (denominators.length === 0) return [];
  return numerators.map((sample) => divide(metric(sample), metric(nearest(denominators, sample.sequence))));
}

function nearest(samples: readonly Sample[], sequence: number): Sample {
  return samples.reduce((best, each) =>
    Math.abs(each.sequence - sequence) < Math.abs(best.sequence - sequence) ? each : best,
  );
}

function divide(numerator: number | null, denominator: number | null): number | null {
  return numerator === null || denominator === null || denominator === 0 ? null : numerator / denominator;
}

function reaches(value: number, target: Target): boolean {
  if (target.kind === "at least") return value >= target.value;
  return target.kind === "at most" ? value <= target.value : value === target.value;
}
