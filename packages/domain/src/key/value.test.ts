import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { err, ok } from "../core/result.ts";
import { forAll } from "../testing/properties.ts";
import { generateKeyValue, parseKeyValue, VALUE_ALPHABET } from "./value.ts";

const length = (actual: number) => ({ rule: "LENGTH", expected: 12, actual });
const alphabet = (...positions: number[]) => ({ rule: "ALPHABET", allowed: "A-Z a-z 0-9", positions });

describe("a typed value (K2)", () => {
  test.each([
    ["eleven characters", "abcDEF12345", [length(11)]],
    ["thirteen characters", "abcDEF1234567", [length(13)]],
    ["nothing", "", [length(0)]],
    ["a hyphen", "abcdef-12345", [alphabet(7)]],
    ["a space inside", "abcdef 12345", [alphabet(7)]],
    ["spaces around twelve good characters", " abcDEF123456 ", [length(14), alphabet(1, 14)]],
    ["a line end", "abcDEF123456\n", [length(13), alphabet(13)]],
    ["a full-width letter", "ＡbcDEF123456", [alphabet(1)]],
    ["a letter that only looks Latin", "аbcDEF123456", [alphabet(1)]],
    ["an accented letter in two code points", "e\u0301bcDEF123456", [alphabet(1)]],
    ["an emoji", "abcDEF12345😀", [alphabet(12)]],
    ["an emoji of several code points", "abcDEF12345👩‍👩‍👧", [alphabet(12)]],
    ["several at once", "a-b c", [length(5), alphabet(2, 4)]],
    ["a digit of another script", "abcDEF12345٣", [alphabet(12)]],
    ["an invisible character", "abcDEF\u200b12345", [alphabet(7)]],
    ["half of a surrogate pair", "abcDEF12345\ud83d", [alphabet(12)]],
  ])("%s: every broken rule is named", (_name, text, faults) => {
    expect(parseKeyValue(text)).toEqual(err(faults));
  });

  test("twelve characters of the alphabet are a value, as they are", () => {
    const letters = fc.array(fc.constantFrom(...VALUE_ALPHABET), { minLength: 12, maxLength: 12 });
    forAll(letters, (chosen) => expect(parseKeyValue(chosen.join(""))).toEqual(ok(chosen.join(""))));
  });

  test("any text is taken exactly when it keeps the rule, and no fault repeats what was typed (A2)", () => {
    const text = fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary", minLength: 10, maxLength: 14 }));
    forAll(text, (typed) => {
      const parsed = parseKeyValue(typed);
      expect(parsed.ok).toBe(/^[A-Za-z0-9]{12}$/.test(typed));
      if (parsed.ok) return;
      expect(parsed.error.length).toBeGreaterThan(0);
      for (const fault of parsed.error) {
        expect(
          Object.values(fault)
            .flat()
            .every((fact) => typeof fact === "number" || STATIC.includes(fact)),
        ).toBe(true);
      }
    });
  });
});

const STATIC = ["LENGTH", "ALPHABET", "A-Z a-z 0-9"];

describe("a generated value (K2)", () => {
  test("keeps the rule, whatever the bytes", () => {
    forAll(fc.uint8Array({ minLength: 200, maxLength: 200 }), (bytes) => {
      const value = generateKeyValue(sourceOf([...bytes, ...new Uint8Array(64)]));
      expect(parseKeyValue(value)).toEqual(ok(value));
    });
  });

  test("bytes of 248 and more are thrown away", () => {
    const good = Array.from({ length: 12 }, (_, index) => index);
    const biased = [248, 249, 250, 251, 252, 253, 254, 255];
    const mixed = good.flatMap((byte, index) => [biased[index % biased.length] ?? 255, byte]);
    expect(generateKeyValue(sourceOf([...mixed, ...new Uint8Array(16)]))).toBe("ABCDEFGHIJKL");
    expect(generateKeyValue(sourceOf([247, ...new Uint8Array(15)]))).toBe("9AAAAAAAAAAA");
  });

  test("the source is asked again until there are enough", () => {
    const asked: number[] = [];
    const draws = [new Uint8Array(16).fill(255), new Uint8Array(16).fill(254), new Uint8Array(16).fill(61)];
    const value = generateKeyValue((count) => {
      asked.push(count);
      return draws[asked.length - 1] ?? expect.fail("asked too often");
    });
    expect(value).toBe("999999999999");
    expect(asked).toEqual([16, 16, 16]);
  });

  test("each byte below 248 stands for one letter, and each letter for four bytes", () => {
    const counts = new Map<string, number>();
    for (let byte = 0; byte < 248; byte += 1) {
      const letter = generateKeyValue(() => new Uint8Array(16).fill(byte)).charAt(0);
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
    expect(counts.size).toBe(62);
    expect(new Set(counts.values())).toEqual(new Set([4]));
  });

  test("letters are uniform at every place (chi-square over a fixed source)", () => {
    const source = xorshift(20_261_123);
    const rounds = 20_000;
    const counts = Array.from({ length: 12 }, () => new Map<string, number>());
    for (let round = 0; round < rounds; round += 1) {
      for (const [place, letter] of Array.from(generateKeyValue(source)).entries()) {
        const seen = counts[place] ?? expect.fail("a thirteenth letter");
        seen.set(letter, (seen.get(letter) ?? 0) + 1);
      }
    }
    const expected = rounds / 62;
    for (const seen of counts) {
      const chiSquare = [...VALUE_ALPHABET].reduce(
        (sum, letter) => sum + ((seen.get(letter) ?? 0) - expected) ** 2 / expected,
        0,
      );
      // 61 degrees of freedom: above 112 in less than one of 10,000.
      expect(chiSquare).toBeLessThan(112);
    }
  });
});

function sourceOf(bytes: readonly number[]): (length: number) => Uint8Array {
  let used = 0;
  return (length) => {
    used += length;
    if (used > bytes.length) expect.fail("asked too often");
    return Uint8Array.from(bytes.slice(used - length, used));
  };
}

function xorshift(seed: number): (length: number) => Uint8Array {
  let state = seed;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 8) & 0xff;
  };
  return (length) => Uint8Array.from({ length }, next);
}
