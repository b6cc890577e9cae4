import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { Call, CallAnswer, Decided, Warning } from "./call.ts";
import { createQueue, QueueFullError, type QueueOptions } from "./queue.ts";

type Batch = {
  readonly keys: readonly string[];
  /** Answers each call with the verifier of its own name. */
  answer(patch?: Partial<Decided>): void;
  fail(error: Error): void;
};

const call = (key: string): Call => ({ organization: "acme", key, tokenDigest: "digest" });
const keyOf = (call: Call) => ("key" in call ? call.key : "");
const answerTo = (key: string): CallAnswer => ({ verdict: "KEY_INVALID", verifierId: key, wrong: null });

/** A queue whose batches are answered by the test, one by one. */
function createBench(patch: Partial<QueueOptions> = {}) {
  const batches: Batch[] = [];
  const warnings: Warning[] = [];
  const queue = createQueue({
    ask: (calls) => {
      const { promise, resolve, reject } = Promise.withResolvers<Decided>();
      const keys = calls.map(keyOf);
      const decided = { answers: keys.map(answerTo), warnings: [] };
      batches.push({ keys, answer: (changes = {}) => resolve({ ...decided, ...changes }), fail: reject });
      return promise;
    },
    ...{ concurrency: 1, worthwhile: 1, batchSize: 3, capacity: 100 },
    onWarning: (warning) => void warnings.push(warning),
    ...patch,
  });
  const ask = (...keys: readonly string[]) => keys.map((key) => queue.ask(call(key)));
  /** Lets the queue do what it has begun. */
  const settle = async () => {
    for (let turn = 0; turn < 5; turn += 1) await nextTurn();
  };
  const keysOf = () => batches.map(({ keys }) => keys);
  return { queue, batches, warnings, ask, settle, keysOf };
}

describe("a batch", () => {
  test("beside another is begun for as many calls as are worth it; fewer wait for the one that is under way", async () => {
    const { ask, batches, settle, keysOf } = createBench({ concurrency: 2, worthwhile: 2 });
    const answers = ask("a");
    await settle();
    answers.push(...ask("b"));
    await settle();
    expect(keysOf()).toEqual([["a"]]);
    answers.push(...ask("c"));
    await settle();
    expect(keysOf()).toEqual([["a"], ["b", "c"]]);
    answers.push(...ask("d"));
    batches[1]?.answer();
    await settle();
    expect(keysOf()).toHaveLength(2);
    batches[0]?.answer();
    await settle();
    expect(keysOf()[2]).toEqual(["d"]);
    batches[2]?.answer();
    expect(await Promise.all(answers)).toEqual(["a", "b", "c", "d"].map(answerTo));
  });

  test("has all calls that have arrived in one turn, and gives each its own answer", async () => {
    const { ask, batches, settle, keysOf } = createBench();
    const answers = ask("a", "b", "c");
    await settle();
    expect(keysOf()).toEqual([["a", "b", "c"]]);
    batches[0]?.answer();
    expect(await Promise.all(answers)).toEqual(["a", "b", "c"].map(answerTo));
  });

  test("is no greater than was said; what is left goes into the next, back to back and in order", async () => {
    const { ask, batches, queue, settle, keysOf } = createBench();
    const answers = ask("a", "b", "c", "d", "e", "f", "g");
    await settle();
    expect([keysOf(), queue.depth()]).toEqual([[["a", "b", "c"]], 4]);
    for (const index of [0, 1, 2]) {
      batches[index]?.answer();
      await settle();
    }
    expect(keysOf()).toEqual([["a", "b", "c"], ["d", "e", "f"], ["g"]]);
    expect(await Promise.all(answers)).toHaveLength(7);
    expect(queue.depth()).toBe(0);
  });

  test("is not joined by calls that arrive while it is decided: they go together into the next", async () => {
    const { ask, batches, settle, keysOf } = createBench();
    ask("a");
    await settle();
    ask("b");
    await settle();
    const late = ask("c");
    await settle();
    expect(keysOf()).toEqual([["a"]]);
    batches[0]?.answer();
    await settle();
    expect(keysOf()).toEqual([["a"], ["b", "c"]]);
    batches[1]?.answer();
    expect(await late[0]).toEqual(answerTo("c"));
  });

  test("waits for no other as long as there is room, and never more are under way than was said", async () => {
    const { ask, batches, settle, keysOf } = createBench({ concurrency: 2, batchSize: 2 });
    ask("a", "b", "c", "d", "e");
    await settle();
    expect(keysOf()).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
    batches[1]?.answer();
    await settle();
    expect(keysOf()).toEqual([["a", "b"], ["c", "d"], ["e"]]);
    ask("f");
    await settle();
    expect(keysOf()).toHaveLength(3);
    batches[0]?.answer();
    await settle();
    expect(keysOf()).toHaveLength(4);
  });

  test("that fails is refused as a whole with what has failed, and the queue goes on", async () => {
    const { ask, batches, settle } = createBench();
    const failure = new Error("The database is away.");
    const answers = ask("a", "b", "c", "d");
    await settle();
    batches[0]?.fail(failure);
    const outcomes = await Promise.allSettled(answers.slice(0, 3));
    expect(outcomes).toEqual(Array(3).fill({ status: "rejected", reason: failure }));
    await settle();
    batches[1]?.answer();
    expect(await answers[3]).toEqual(answerTo("d"));
  });

  test("that fails before it has begun is refused alike", async () => {
    const failure = new Error("A bug.");
    let isBroken = true;
    const { ask } = createBench({
      ask: (calls) => {
        if (isBroken) throw failure;
        return Promise.resolve({ answers: calls.map((call) => answerTo(keyOf(call))), warnings: [] });
      },
    });
    await expect(ask("a")[0]).rejects.toBe(failure);
    isBroken = false;
    expect(await ask("b")[0]).toEqual(answerTo("b"));
  });

  test("with an answer missing refuses the call that it belongs to, and leaves nobody waiting", async () => {
    const { ask, batches, settle } = createBench();
    const answers = ask("a", "b");
    await settle();
    batches[0]?.answer({ answers: [answerTo("a")] });
    const outcomes = await Promise.allSettled(answers);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  });

  test("tells the warnings that are due", async () => {
    const { ask, batches, warnings, settle } = createBench();
    const [answer] = ask("a");
    await settle();
    const due = [{ organizationId: "org-acme", percent: 80, windowStartsAt: 0 }] as unknown as readonly Warning[];
    batches[0]?.answer({ warnings: due });
    await answer;
    expect(warnings).toEqual(due);
  });
});

describe("the queue", () => {
  test("is bounded: who comes when it is full is told so at once, and there is room again later", async () => {
    const { ask, batches, queue, settle } = createBench({ capacity: 4 });
    const waiting = ask("a", "b", "c", "d");
    await expect(queue.ask(call("e"))).rejects.toBeInstanceOf(QueueFullError);
    await settle();
    // Three of them are being decided now.
    const later = ask("f", "g", "h");
    await expect(queue.ask(call("i"))).rejects.toBeInstanceOf(QueueFullError);
    expect(queue.depth()).toBe(4);
    for (const index of [0, 1, 2]) {
      batches[index]?.answer();
      await settle();
    }
    expect(await Promise.all([...waiting, ...later])).toEqual(["a", "b", "c", "d", "f", "g", "h"].map(answerTo));
  });

  test("answers every call exactly once under a flood, with no more waiting than was said", async () => {
    const capacity = 64;
    let deepest = 0;
    let asked = 0;
    const { queue } = createBench({
      ...{ capacity, batchSize: 8, concurrency: 2 },
      ask: async (calls) => {
        deepest = Math.max(deepest, queue.depth());
        asked += calls.length;
        await nextTurn();
        return { answers: calls.map((call) => answerTo(keyOf(call))), warnings: [] };
      },
    });
    const outcomes: Promise<"answered" | "full">[] = [];
    for (let index = 0; index < 5000; index += 1) {
      const key = String(index);
      outcomes.push(
        queue.ask(call(key)).then(
          (answer) => {
            expect(answer).toEqual(answerTo(key));
            return "answered" as const;
          },
          (error: unknown) => {
            expect(error).toBeInstanceOf(QueueFullError);
            return "full" as const;
          },
        ),
      );
      if (index % 40 === 0) await nextTurn();
    }
    const settled = await Promise.all(outcomes);
    expect(settled.filter((outcome) => outcome === "answered")).toHaveLength(asked);
    expect(settled).toContain("full");
    expect(deepest).toBeLessThanOrEqual(capacity);
    expect(queue.depth()).toBe(0);
  });
});
