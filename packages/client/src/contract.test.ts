import type { Cause as WireCause } from "@keyhold/contract/key/outputs";
import { type VerifyOutput, verifyOutput } from "@keyhold/contract/verify/verify";
import { describe, expect, expectTypeOf, test } from "vitest";
import { NOT_ANSWERS } from "./testing/not-answers.ts";
import { DECISIONS } from "./testing/wire-samples.ts";
import { type Cause, type Organization, VERDICT_CODES, type VerdictCode } from "./verdict.ts";

describe("the client and the contract", () => {
  test("have the same verdicts; the client adds what the status 429 says", () => {
    expectTypeOf<Exclude<VerdictCode, "THROTTLED">>().toEqualTypeOf<VerifyOutput["verdict"]>();
    expect([...VERDICT_CODES].filter((code) => code !== "THROTTLED").sort()).toEqual(
      [...verifyOutput.shape.verdict.options].sort(),
    );
  });

  test("have the same causes and the same organization", () => {
    expectTypeOf<Mutable<Cause>>().toEqualTypeOf<WireCause>();
    expectTypeOf<Mutable<Organization>>().toEqualTypeOf<NonNullable<VerifyOutput["organization"]>>();
  });

  test.each(DECISIONS)("read $what alike, without a field left over", ({ wire }) => {
    expect(verifyOutput.strict().parse(wire)).toEqual(wire);
  });

  test("have a sample of every verdict", () => {
    const sampled = new Set(DECISIONS.map(({ wire }) => wire.verdict));
    expect([...sampled, "UNAVAILABLE"].sort()).toEqual([...verifyOutput.shape.verdict.options].sort());
  });

  test("agree on which verdicts are of the future", () => {
    const unknown = NOT_ANSWERS.filter(({ why }) => why === "unknown-verdict").map(({ behaviour }) => behaviour);
    expect(unknown.length).toBeGreaterThan(0);
    for (const behaviour of unknown) {
      const { body } = typeof behaviour === "string" ? expect.fail("expected an answer") : behaviour;
      expect(verifyOutput.safeParse(body).success).toBe(false);
    }
  });
});

type Mutable<T> = T extends object ? { -readonly [Field in keyof T]: T[Field] } : T;
