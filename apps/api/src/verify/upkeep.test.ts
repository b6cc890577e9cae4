import { describe, expect, test } from "vitest";
import { createUpkeep } from "./upkeep.ts";

type Work = "fold" | "hand" | "prune";

/** Upkeep whose work is told to the test; `results` are what folding and pruning give, one after the other, and then 0. */
function createBench(
  results: { readonly fold?: readonly (number | "all" | Error)[]; readonly prune?: readonly number[] } = {},
) {
  const done: Work[] = [];
  const errors: unknown[] = [];
  const asked: number[] = [];
  const waiting: { count: number; what: Work; resolve(): void }[] = [];
  const left = { fold: [...(results.fold ?? [])], prune: [...(results.prune ?? [])] };

  function note(what: Work): void {
    done.push(what);
    for (const { count, what: awaited, resolve } of waiting) if (awaited === what && countOf(what) >= count) resolve();
  }
  const countOf = (what: Work) => done.filter((each) => each === what).length;
  const upkeep = createUpkeep({
    fold: async (rows) => {
      note("fold");
      asked.push(rows);
      const result = left.fold.shift() ?? 0;
      if (result instanceof Error) throw result;
      return result === "all" ? rows : result;
    },
    hand: async () => note("hand"),
    prune: async () => {
      note("prune");
      return left.prune.shift() ?? 0;
    },
    onError: (error) => errors.push(error),
  });
  /** Until it has been done so many times. */
  const until = (what: Work, count: number) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    waiting.push({ count, what, resolve });
    if (countOf(what) >= count) resolve();
    return promise;
  };
  return { upkeep, done, errors, asked, until, countOf };
}

describe("the upkeep", () => {
  test("folds, hands in and prunes, and hands in once more when it is stopped", async () => {
    const { upkeep, done, until, errors } = createBench();
    await until("prune", 1);
    await upkeep.stop();
    expect(done).toEqual(["fold", "hand", "prune", "hand"]);
    expect(errors).toEqual([]);
  });

  test("goes on folding as long as there is more, and does not hand in later for that", async () => {
    const { upkeep, done, until, countOf } = createBench({ fold: ["all", "all", "all", 7] });
    await until("fold", 4);
    expect(countOf("hand")).toBe(1);
    expect(done.slice(0, 3)).toEqual(["fold", "hand", "prune"]);
    await upkeep.stop();
  });

  test("folds more in a step as long as a step is short", async () => {
    const { upkeep, asked, until } = createBench({ fold: ["all", "all", 0] });
    await until("fold", 3);
    await upkeep.stop();
    const [first = 0, second = 0] = asked;
    expect(second).toBeGreaterThan(first);
    expect(Math.max(...asked)).toBeLessThanOrEqual(512);
  });

  test("tells what has failed, does it again later, and the rest all the same", async () => {
    const failure = new Error("The database is away.");
    const { upkeep, done, errors, until } = createBench({ fold: [failure] });
    await until("fold", 2);
    await upkeep.stop();
    expect(errors).toEqual([failure]);
    expect(done.slice(0, 4)).toEqual(["fold", "hand", "prune", "fold"]);
  });

  test("prunes with each step until nothing old is left, and then not again for a while", async () => {
    const { upkeep, countOf, until } = createBench({ prune: [500, 12, 500] });
    await until("hand", 4);
    await upkeep.stop();
    expect(countOf("prune")).toBe(2);
  });

  test("is stopped when what is under way has ended, and does nothing after that", async () => {
    const { promise, resolve } = Promise.withResolvers<number>();
    const begun = Promise.withResolvers<void>();
    const order: string[] = [];
    const upkeep = createUpkeep({
      fold: () => {
        begun.resolve();
        order.push("fold begins");
        return promise.finally(() => order.push("fold ends"));
      },
      hand: async () => void order.push("hand"),
      prune: async () => 0,
      onError: () => undefined,
    });
    await begun.promise;
    const stopped = upkeep.stop().then(() => order.push("stopped"));
    resolve(1000);
    await stopped;
    expect(order).toEqual(["fold begins", "hand", "fold ends", "hand", "stopped"]);
  });

  test("is stopped also when the last note cannot be handed in", async () => {
    const errors: unknown[] = [];
    const failure = new Error("The database is away.");
    const upkeep = createUpkeep({
      fold: async () => 0,
      hand: () => Promise.reject(failure),
      prune: async () => 0,
      onError: (error) => errors.push(error),
    });
    await upkeep.stop();
    expect(errors.at(-1)).toBe(failure);
  });
});
