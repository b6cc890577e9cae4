import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { forAll } from "../testing/properties.ts";
import { type AssessmentContext, assess, WEAKNESS_FAULTS } from "./assess.ts";
import { generateKeyValue, type KeyValue, parseKeyValue, VALUE_ALPHABET } from "./value.ts";

// Without fast-check's bias, which prefers the first letters of the alphabet.
const randomValue = fc
  .noBias(fc.array(fc.constantFrom(...VALUE_ALPHABET), { minLength: 12, maxLength: 12 }))
  .map((letters) => typed(letters.join("")));

function typed(text: string): KeyValue {
  const parsed = parseKeyValue(text);
  return parsed.ok ? parsed.value : expect.fail(`not a value: ${text}`);
}

function faultsOf(text: string, context?: AssessmentContext): string {
  return assess(typed(text), context).faults.join(" ");
}

describe("a typed value that is easy to guess (K13)", () => {
  test.each([
    ["aaaaaaaaaaaa", "REPEATS LOW_ENTROPY"],
    ["acmeacmeacme", "REPEATS LOW_ENTROPY"],
    ["AcmeACMEacme", "REPEATS LOW_ENTROPY"],
    ["aaaabbbbcccc", "REPEATS SEQUENCE LOW_ENTROPY"],
    ["aabbxxddqqff", "REPEATS"],
    ["abcdefghijkl", "SEQUENCE LOW_ENTROPY"],
    ["ABCDEFGHIJKL", "SEQUENCE LOW_ENTROPY"],
    ["zyxwvutsrqpo", "SEQUENCE LOW_ENTROPY"],
    ["uvwxyzabcdef", "SEQUENCE LOW_ENTROPY"],
    ["acegikmoqsuw", "SEQUENCE LOW_ENTROPY"],
    ["123456789012", "SEQUENCE LOW_ENTROPY"],
    ["a1b2c3d4e5f6", "SEQUENCE LOW_ENTROPY"],
    ["key1key2key3", "SEQUENCE LOW_ENTROPY"],
    ["qwertyuiop12", "SEQUENCE LOW_ENTROPY"],
    ["1qaz2wsx3edc", "SEQUENCE LOW_ENTROPY"],
    ["abcd5678WXYZ", "SEQUENCE LOW_ENTROPY"],
    ["Company20261", "LOW_ENTROPY"],
    ["P4ssw0rd2026", "LOW_ENTROPY"],
    ["31121999Test", "LOW_ENTROPY"],
    ["839205716482", "LOW_ENTROPY"],
  ])("%s: %s", (text, expected) => {
    const { strength, faults, entropyBits } = assess(typed(text));
    expect(faults.join(" ")).toBe(expected);
    expect(strength).toBe("weak");
    expect(entropyBits < 40).toBe(faults.includes("LOW_ENTROPY"));
  });

  test.each([
    ["hdkqpwmzxcla", "fair"],
    ["x7Kq9pLmZ2vB", "strong"],
    ["0a8hvo3mx5tq", "strong"],
  ])("%s is %s", (text, strength) => {
    expect(assess(typed(text))).toMatchObject({ strength, faults: [] });
  });

  test.each([
    ["acmeX7kQ9pLz", "Acme Inc."],
    ["X7kQACME9pLz", "acme"],
    ["4cm3X7kQ9pLz", "Acme"],
    ["X7kQ9pLzemca", "Acme"],
    ["N0rthw1ndX7k", "Northwind Traders"],
    ["MunchnerX7kQ", "Münchner Rück"],
    ["internatioX7", "Internationale Werke"],
    ["bigcoX7kQ9pL", "Big Co"],
  ])("%s holds the name of %s", (text, name) => {
    expect(faultsOf(text, { organizationNames: ["other", name] })).toContain("ORGANIZATION_NAME");
    expect(faultsOf(text)).toBe("");
  });

  test("three letters of a name are chance, twice they are the name", () => {
    expect(faultsOf("ibmaX7kQ9pLz", { organizationNames: ["IBM"] })).toBe("");
    expect(faultsOf("ibmaX7ibm9Lz", { organizationNames: ["IBM"] })).toContain("ORGANIZATION_NAME");
  });

  test("names without a letter or digit, and no names, are nothing to hold", () => {
    expect(faultsOf("x7Kq9pLmZ2vB", { organizationNames: ["", "–", "株式会社"] })).toBe("");
  });

  test("a value used before is weak, however random", () => {
    expect(assess(typed("x7Kq9pLmZ2vB"), { usedBefore: true })).toEqual({
      entropyBits: 71.5,
      strength: "weak",
      faults: ["USED_BEFORE"],
    });
  });
});

describe("a random value", () => {
  test("is never called weak", () => {
    forAll(
      randomValue,
      (value) => expect(assess(value, { organizationNames: ["Acme Corp"] }).faults).toEqual([]),
      2000,
    );
  });

  test("has its 71 bits, or a little less where it forms a pattern by chance", () => {
    forAll(randomValue, (value) => {
      const { entropyBits } = assess(value);
      expect(entropyBits).toBeLessThanOrEqual(71.5);
      expect(entropyBits).toBeGreaterThan(45);
    });
  });

  test("loses strength by each fault that is added to it, and never gains", () => {
    const contexts = fc.record({
      usedBefore: fc.boolean(),
      organizationNames: fc.array(fc.string({ unit: "grapheme" })),
    });
    forAll(fc.tuple(randomValue, contexts), ([value, context]) => {
      const [bare, full] = [assess(value), assess(value, context)];
      expect(full.entropyBits).toBeLessThanOrEqual(bare.entropyBits);
      expect(WEAKNESS_FAULTS.filter((fault) => full.faults.includes(fault))).toEqual(full.faults);
      expect(full.strength === "weak").toBe(full.faults.length > 0);
    });
  });

  test("a generated one is assessed like any other", () => {
    const value = generateKeyValue(() =>
      Uint8Array.from([200, 13, 77, 101, 240, 5, 66, 150, 31, 90, 119, 222, 1, 2, 3, 4]),
    );
    expect(assess(value).strength).toBe("strong");
  });
});
