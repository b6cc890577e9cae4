import { expect, test } from "vitest";
import { parseOptions } from "../options.ts";
import { createSample } from "../testing/samples.ts";
import { reportOf } from "./report.ts";
import { textOf } from "./text.ts";

const MACHINE = {
  ...{ cores: 2, cpu: "A CPU", memoryBytes: 8 * 2 ** 30, system: "linux 6", node: "v26.10.0", load: 0.25 },
  ...{ fsync: { p50: 450, p99: 1900 }, isInMemory: false },
};

function text(samples: Parameters<typeof createSample>[0][], machine: Partial<typeof MACHINE> = {}): string {
  const options = parseOptions([], []);
  const found = { options, contenders: [], memory: [], machine: { ...MACHINE, ...machine } };
  return textOf(reportOf({ ...found, samples: samples.map(createSample) }));
}

test("a missed figure is told as missed, one that is reached as reached, and one without measurements as neither", () => {
  const lines = text([{ contender: "bare" }, { contender: "keyhold-sqlite", measured: { answers: 599 } }]).split("\n");
  const answers = lines.filter((line) => /at least|at most|exactly/.test(line)).map((line) => line.split(/\s+/).at(-1));
  expect(answers).toEqual(["no", "–", "–", "–", "yes", "–", "–", "–", "–", "–", "–"]);
});

test("it names the machine, its disk and how often everything was run", () => {
  const told = text([{}]);
  expect(told).toContain("2 × A CPU, 8.0 GiB, linux 6, Node v26.10.0, load 0.25 before");
  expect(told).toContain("fsync of 4 KiB p50 450 µs, p99 1,900 µs");
  expect(told).toContain("Medians of 3 rounds of 10 s");
  expect(text([{}], { isInMemory: true })).toContain("set TMPDIR to a disk");
});

test("answers that were not ALLOWED, lost requests and a busy generator are named under the table", () => {
  const told = text([{ answers: { others: { UNAVAILABLE: 1200 }, unanswered: 3 }, measured: { cpuShare: 0.97 } }]);
  expect(told).toContain("bare, 64 connections: 1,200 × UNAVAILABLE, 3 not answered, the generator was busy");
  expect(text([{ answers: { allowedBytes: 7 } }])).toContain("its answers have 7 bytes, those of bare 105");
});

test("a run in which all went well has nothing under its table", () => {
  expect(text([{}])).not.toContain("bare, 64 connections:");
});
