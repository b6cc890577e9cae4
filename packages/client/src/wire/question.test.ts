import { verifyInput } from "@keyhold/contract/verify/verify";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { questionOf } from "./question.ts";

const text = fc.string({ unit: "binary", maxLength: 80 });
const organization = fc.oneof(text, fc.stringMatching(/^[a-z0-9-]{1,70}$/));
const key = fc.oneof(text, fc.string({ unit: "binary", minLength: 1020, maxLength: 1030 }));
const source = fc.oneof(
  fc.ipV4(),
  fc.ipV4Extended(),
  fc.ipV6(),
  text,
  fc.stringMatching(/^[0-9a-f:.]{1,40}$/),
  fc.constant(null),
);

describe("a question", () => {
  test("is always one that the contract accepts, whatever strangers present", () => {
    fc.assert(
      fc.property(organization, key, source, (...[organization, key, source]) => {
        const question = questionOf({ organization, key, source });
        if (question !== null) verifyInput.parse(JSON.parse(question));
      }),
      { numRuns: 2000 },
    );
  });

  test("is made for every organization and key that can be, and names them as they came", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[\x21-\x7e]{1,64}$/),
        fc.string({ unit: "grapheme", minLength: 1, maxLength: 64 }),
        (organization, key) => {
          expect(JSON.parse(questionOf({ organization, key }) ?? "null")).toEqual({ organization, key });
        },
      ),
    );
  });

  test("keeps every address", () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (source) => {
        expect(JSON.parse(questionOf({ organization: "acme", key: "k", source }) ?? "null").source).toBe(source);
      }),
    );
  });

  test.each([
    "256.0.0.1",
    "299.0.0.1",
    "1.2.3",
    "01.2.3.4",
    "1.2.3.4.5",
    "fe80::1%eth0",
    "[::1]",
    "::1]:80/[",
    "1::2::3",
    "",
  ])("leaves %j out: it is no address", (source) => {
    expect(questionOf({ organization: "acme", key: "k", source })).toBe('{"organization":"acme","key":"k"}');
  });
});
