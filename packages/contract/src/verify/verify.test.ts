import { VERDICT_CODES } from "@keyhold/domain/key/verdict";
import { describe, expect, expectTypeOf, test } from "vitest";
import type { z } from "zod";
import { decision, noDecision, type VerifyOutput, verifyOutput } from "./verify.ts";

describe("what a call is answered", () => {
  test("is one form for each verdict, and one for none", () => {
    const codes = decision.options.map((option) => option.shape.verdict.value);
    expect(codes.sort()).toEqual([...VERDICT_CODES].sort());
    expect([...codes, noDecision.shape.verdict.value].sort()).toEqual([...verifyOutput.shape.verdict.options].sort());
  });

  test("has no field in any form that an output does not have", () => {
    expectTypeOf<z.infer<typeof decision> | z.infer<typeof noDecision>>().toExtend<VerifyOutput>();
    const known = Object.keys(verifyOutput.shape);
    for (const form of [...decision.options, noDecision])
      expect(known).toEqual(expect.arrayContaining(Object.keys(form.shape)));
  });
});
