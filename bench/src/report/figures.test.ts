import { expect, test } from "vitest";
import { createSample } from "../testing/samples.ts";
import { figuresOf, type Measurements } from "./figures.ts";

type Patch = Parameters<typeof createSample>[0];

function figure(part: string, { samples = [], memory = [] }: { samples?: Patch[]; memory?: Patch[] }) {
  const number = (all: Patch[]) => all.map((each, index) => createSample({ sequence: index + 1, ...each }));
  const measurements: Measurements = { samples: number(samples), memory: number(memory) };
  const found = figuresOf(measurements).filter(({ name }) => name.includes(part));
  expect(found).toHaveLength(1);
  return found[0];
}

const run = (contender: string, answers: number, more: Patch = {}): Patch => ({
  contender,
  measured: { answers, seconds: 10 },
  ...more,
});

const SQLITE_OF_BARE = "requests/s, Keyhold sqlite ÷ bare";

test("a ratio is the median of pairs, each with the neighbour in time: a machine that slows down does not decide", () => {
  const samples = [
    run("bare", 1000),
    run("keyhold-sqlite", 700),
    run("bare", 500),
    run("keyhold-sqlite", 340),
    run("bare", 100),
    run("keyhold-sqlite", 90),
  ];
  const found = figure(SQLITE_OF_BARE, { samples });
  expect(found).toMatchObject({ pairs: 3, isReached: true });
  expect(found?.value).toBeCloseTo(0.7);
});

test.each([
  [600, true],
  [599, false],
])("%d of 1000 reaches 0.6: %s", (answers, isReached) => {
  expect(figure(SQLITE_OF_BARE, { samples: [run("bare", 1000), run("keyhold-sqlite", answers)] })).toMatchObject({
    isReached,
  });
});

test("what was not measured is neither reached nor missed", () => {
  expect(figuresOf({ samples: [], memory: [] }).map(({ value, isReached }) => [value, isReached])).toEqual(
    figuresOf({ samples: [], memory: [] }).map(() => [null, null]),
  );
  const only512 = [run("bare", 1000, { connections: 512 }), run("keyhold-sqlite", 900, { connections: 512 })];
  expect(figure(SQLITE_OF_BARE, { samples: only512 })).toMatchObject({ value: null, pairs: 0 });
});

test("peers are divided by on the same engine", () => {
  const samples = [run("keyhold-postgresql", 1000), run("better-auth-sqlite", 10), run("better-auth-postgresql", 20)];
  expect(figure("Keyhold postgresql ÷ better-auth", { samples })).toMatchObject({ value: 50, isReached: true });
  expect(figure("Keyhold sqlite ÷ better-auth", { samples })).toMatchObject({ value: null });
});

test("for p99 less is better", () => {
  const samples = [run("bare", 1), run("keyhold-sqlite", 1)];
  const withP99 = (p99: number) =>
    samples.map((each, index): Patch => ({ ...each, measured: { p99: index === 0 ? 1000 : p99 } }));
  expect(figure("p99, Keyhold sqlite", { samples: withP99(4000) })).toMatchObject({ value: 4, isReached: true });
  expect(figure("p99, Keyhold sqlite", { samples: withP99(4001) })).toMatchObject({ isReached: false });
});

test("the ratio of sizes is that of the largest to the smallest, and the limit is compared with the smallest", () => {
  const large = run("keyhold-sqlite", 810, { organizations: 1_000_000 });
  const samples = [run("bare", 1000), run("keyhold-sqlite", 900), large];
  expect(figure("Keyhold sqlite, 1,000,000 ÷ 1,000", { samples })).toMatchObject({ value: 0.9, isReached: true });
  expect(figure(SQLITE_OF_BARE, { samples })).toMatchObject({ value: 0.9, pairs: 1 });
});

test("memory is compared within the long run, and not known when it was not", () => {
  const memory = [
    { contender: "keyhold-sqlite", connections: 512, metered: { residentEarly: 100, residentEnd: 111 } },
    { contender: "keyhold-postgresql", connections: 512, metered: { residentEarly: null, residentEnd: 111 } },
  ];
  const sqlite = figure("memory, Keyhold sqlite", { memory });
  expect(sqlite).toMatchObject({ isReached: false });
  expect(sqlite?.value).toBeCloseTo(1.11);
  expect(figure("memory, Keyhold postgresql", { memory })).toMatchObject({ value: null, isReached: null });
});

const EXACT = { differences: [0, 0], crashed: null, value: 0, isReached: true };

test.each([
  ["every run is exact", EXACT],
  ["one run has lost a call", { ...EXACT, differences: [0, -1], value: -1, isReached: false }],
  ["one run has counted a call that was not answered", { ...EXACT, differences: [0, 1], value: 1, isReached: false }],
  ["exact, but a server ended by itself", { ...EXACT, crashed: "SIGSEGV", isReached: false }],
])("counts: %s", (_what, { differences, crashed, ...expected }) => {
  const samples = differences.map(
    (difference): Patch => ({
      ...run("keyhold-sqlite", 1000),
      ...{ counted: 1200 + difference, crashed, answers: { allowed: 1200 } },
    }),
  );
  expect(figure("counts in the database", { samples })).toMatchObject(expected);
});

test("counts of peers say nothing about Keyhold", () => {
  const samples = [{ ...run("counter-sqlite", 1000), counted: 7 }];
  expect(figure("counts in the database", { samples })).toMatchObject({ value: null, isReached: null, pairs: 0 });
});
