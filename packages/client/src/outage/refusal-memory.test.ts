import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digestOf } from "./digest.ts";
import { createRefusalMemory } from "./refusal-memory.ts";

describe("the memory of refusals", () => {
  test("is bounded: what was refused longest ago is forgotten first", () => {
    const memory = createRefusalMemory(2);
    for (const digest of ["a", "b", "a", "c"]) memory.remember(digest, true);
    expect(["a", "b", "c"].map((digest) => memory.has(digest))).toEqual([true, false, true]);
  });

  test("holds ten thousand", () => {
    const memory = createRefusalMemory();
    for (let nth = 0; nth <= 10_000; nth += 1) memory.remember(String(nth), true);
    expect([memory.has("0"), memory.has("1"), memory.has("10000")]).toEqual([false, true, true]);
  });

  test("keeps the disabled keys through a flood of wrong ones", () => {
    const memory = createRefusalMemory(10);
    memory.remember("disabled", true);
    for (let nth = 0; nth < 100; nth += 1) memory.remember(`wrong ${nth}`, false);
    expect(memory.has("disabled")).toBe(true);
  });

  test("forgets a key wherever it is remembered, and is empty after the last", () => {
    const memory = createRefusalMemory();
    memory.remember("a", true);
    memory.remember("a", false);
    memory.forget("a", memory.now());
    expect([memory.has("a"), memory.isEmpty()]).toEqual([false, true]);
  });

  test("does not forget what was learnt after the moment that it is told of", () => {
    const memory = createRefusalMemory();
    const before = memory.now();
    memory.remember("a", true);
    memory.forget("a", before);
    expect(memory.has("a")).toBe(true);
  });
});

describe("what stands for a key in it", () => {
  test("is a digest of 32 bytes, whatever it stands for", async () => {
    expect(await digestOf("acme", "AbCdEfGhIjK1")).toHaveLength(32);
    expect(await digestOf("", "x".repeat(1024))).toHaveLength(32);
  });

  test("differs wherever organization or key do, also when one runs into the other", async () => {
    const pair = fc.tuple(fc.string({ unit: "binary", maxLength: 3 }), fc.string({ unit: "binary", maxLength: 3 }));
    await fc.assert(
      fc.asyncProperty(pair, pair, async (one, other) => {
        const isSame = one[0] === other[0] && one[1] === other[1];
        expect((await digestOf(...one)) === (await digestOf(...other))).toBe(isSame);
      }),
    );
    expect(await digestOf("ac", "me")).not.toBe(await digestOf("acm", "e"));
  });
});
