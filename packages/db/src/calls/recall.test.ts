import { organizationId } from "@keyhold/domain/core/ids";
import { describe, expect, test } from "vitest";
import { Recall } from "./recall.ts";
import type { CallSubject } from "./store.ts";

const subject = (id: string, patch: Partial<CallSubject> = {}): CallSubject => ({
  id: organizationId(id),
  slug: id,
  slot: { revision: 1, contents: { kind: "empty" }, subscription: null, holds: [] },
  threshold: null,
  usage: null,
  ...patch,
});

describe("what is recalled", () => {
  test("is gone as soon as another connection has written", () => {
    const recall = new Recall();
    recall.holdAgainst(1);
    recall.keepSubject("acme", subject("acme"));
    recall.keepSubject("nobody", null);
    recall.keepVerifier("digest", "verifier");
    recall.holdAgainst(1);
    expect([recall.subject("acme")?.constructor, recall.subject("nobody")]).toEqual([Object, null]);
    expect(recall.verifier("digest")).toBe("verifier");
    recall.holdAgainst(2);
    expect([recall.subject("acme"), recall.subject("nobody"), recall.verifier("digest")]).toEqual(
      Array(3).fill(undefined),
    );
  });

  test("is never what this connection itself counts against", () => {
    const recall = new Recall();
    recall.holdAgainst(1);
    recall.keepSubject("acme", subject("acme", { threshold: { limit: 5, unit: "day" } }));
    expect(recall.subject("acme")).toBeUndefined();
  });

  test("is bounded, whatever names are made up", () => {
    const recall = new Recall();
    recall.holdAgainst(1);
    for (let index = 0; index < 25_000; index += 1) recall.keepSubject(`made-up-${index}`, null);
    expect(recall.size).toBeLessThanOrEqual(10_000);
  });
});
