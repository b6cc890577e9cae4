import { expect, test } from "vitest";
import { CONTENDERS } from "../contender/contenders.ts";
import { parseOptions } from "../options.ts";
import { planMemory, planRound } from "./plan.ts";

function only(...names: string[]) {
  return CONTENDERS.filter(({ name }) => names.includes(name));
}

function planned(trials: ReturnType<typeof planRound>): string[] {
  return trials.map(({ contender, connections, organizations }) => `${contender.name} ${connections} ${organizations}`);
}

const DEFAULTS = parseOptions([], []);

test("the limit is asked before each engine's contenders, under each number of connections", () => {
  const contenders = only("bare", "keyhold-sqlite", "keyhold-postgresql", "better-auth-sqlite");
  expect(planned(planRound(contenders, { ...DEFAULTS, connections: [64, 512], organizations: [1000] }))).toEqual(
    [64, 512].flatMap((connections) => [
      `bare ${connections} 1000`,
      `keyhold-sqlite ${connections} 1000`,
      `better-auth-sqlite ${connections} 1000`,
      `bare ${connections} 1000`,
      `keyhold-postgresql ${connections} 1000`,
    ]),
  );
});

test("Keyhold is asked with each number of organizations, the others with at most 1,000", () => {
  const contenders = only("bare", "keyhold-sqlite", "counter-sqlite");
  expect(planned(planRound(contenders, { ...DEFAULTS, connections: [64] }))).toEqual([
    "bare 64 1000",
    "keyhold-sqlite 64 1000",
    "keyhold-sqlite 64 1000000",
    "counter-sqlite 64 1000",
  ]);
  expect(planned(planRound(only("bare"), { ...DEFAULTS, connections: [64], organizations: [1_000_000] }))).toEqual([
    "bare 64 1000",
  ]);
});

test("the long runs are of one process of Keyhold each, with most connections, and all of their time counts", () => {
  const trials = planMemory(CONTENDERS, DEFAULTS);
  expect(planned(trials)).toEqual(["keyhold-sqlite 512 1000", "keyhold-postgresql 512 1000"]);
  expect(trials.every(({ warmUpSeconds, seconds }) => warmUpSeconds === 0 && seconds === 60)).toBe(true);
});

test("a quick bench has no long run", () => {
  expect(planMemory(CONTENDERS, parseOptions(["--quick"], []))).toEqual([]);
});
