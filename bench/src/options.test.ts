import { expect, test } from "vitest";
import { parseOptions, UsageError } from "./options.ts";

const KNOWN = ["bare", "keyhold-sqlite"];

test("without options everything is run that the figures need", () => {
  expect(parseOptions([], KNOWN)).toEqual({
    ...{ only: [], connections: [64, 512], organizations: [1000, 1_000_000] },
    ...{ warmUpSeconds: 2, seconds: 10, rounds: 3, memorySeconds: 60, profile: null },
  });
});

test("each option takes what the usage says; quick is only another start", () => {
  const args = "--only bare,keyhold-sqlite --connections 8 --organizations 10,20 --seconds 0.5 --rounds 5 --quick";
  expect(parseOptions(["--", ...args.split(" ")], KNOWN)).toMatchObject({
    ...{ only: KNOWN, connections: [8], organizations: [10, 20], seconds: 0.5, rounds: 5 },
    ...{ warmUpSeconds: 1, memorySeconds: 0 },
  });
});

test.each([
  [["--only", "nginx"], /no contender "nginx".*bare, keyhold-sqlite/],
  [["--connections", "many"], /--connections/],
  [["--connections", "0"], /--connections/],
  [["--organizations", "1000,"], /--organizations/],
  [["--seconds", "-1"], /--seconds/],
  [["--seconds", "0"], /--seconds/],
  [["--rounds", "1.5"], /--rounds/],
  [["--rounds", "1,2"], /--rounds/],
  [["--faster"], /--faster/],
  [["sqlite"], /sqlite/],
])("%j is refused", (args, sentence) => {
  expect(() => parseOptions(args, KNOWN)).toThrow(UsageError);
  expect(() => parseOptions(args, KNOWN)).toThrow(sentence);
});
