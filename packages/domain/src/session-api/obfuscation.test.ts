import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { VALUE_ALPHABET } from "../key/value.ts";
import { forAll } from "../testing/properties.ts";
import { matchesObfuscated, obfuscate, selectedPositions, sharesManyPositions } from "./obfuscation.ts";
import { faultOf, readTimestamp, TIMESTAMP_WINDOW_MS } from "./timestamp.ts";

const VECTORS = [
  ["AbCdEf012345", "1700000000000", "AAAAAACCCCCC"],
  ["0123456789aB", "1700000000042", "000042222243"],
  ["jj7tg80fEGao", "1488384734568", "ftg80E8EGga0"],
  ["Zz9Yy8Xx7Ww6", "1795456999999", "WWWWWWX66666"],
  ["AbCdEf012345", "1795456123456", "bCdEf0C2d3E4"],
  ["q1W2e3R4t5Y6", "1795456444444", "eeeeeeeeeeee"],
] as const;

const anyKey = fc
  .array(fc.constantFrom(...VALUE_ALPHABET), { minLength: 12, maxLength: 12 })
  .map((letters) => letters.join(""));
const anyTime = fc.integer({ min: 1_000_000_000_000, max: 9_999_999_999_999 });

/**
 * The algorithm read a second time, with arithmetic instead of text: the key is cut into two alphabets, `substring(0, 10)` and
 * `substring(2)`, and each decimal digit of a number picks a letter of one.
 */
function secondReading(key: string, time: number): string {
  const pick = (alphabet: string, value: number) => {
    let letters = "";
    for (let place = 100_000; place >= 1; place /= 10) letters += alphabet[Math.floor(value / place) % 10] ?? "";
    return letters;
  };
  const low = time % 1_000_000;
  return pick(key.substring(0, 10), low) + pick(key.substring(2), Math.floor(low / 2));
}

describe("the obfuscation", () => {
  test.each(VECTORS)("of %s at %s is %s, as the programs' own functions say", (key, timestamp, sent) => {
    expect(obfuscate(key, timestamp)).toBe(sent);
    expect(matchesObfuscated(key, timestamp, sent)).toBe(true);
  });

  test("is what an independent reading of the algorithm gives, for any key and time", () => {
    forAll(
      fc.tuple(anyKey, anyTime),
      ([key, time]) => {
        expect(obfuscate(key, String(time))).toBe(secondReading(key, time));
      },
      5000,
    );
  });

  test("of another key is refused exactly where the time-stamp selects a position in which they differ", () => {
    forAll(fc.tuple(anyKey, anyKey, anyTime), ([key, other, time]) => {
      const timestamp = String(time);
      const differs = selectedPositions(timestamp).some((position) => key[position] !== other[position]);
      expect(matchesObfuscated(key, timestamp, obfuscate(other, timestamp))).toBe(!differs);
    });
  });

  test("is not matched by another length", () => {
    const [[key, timestamp, sent]] = VECTORS;
    for (const wrong of ["", sent.slice(1), `${sent}C`, `${sent}\0`, sent.repeat(2)])
      expect(matchesObfuscated(key, timestamp, wrong)).toBe(false);
  });

  test("says whether two keys share many positions", () => {
    expect(sharesManyPositions("AbCdEf012345", "AbCdEf012345")).toBe(true);
    expect(sharesManyPositions("AbCdEf012345", "AbCdxxxxxxxx")).toBe(true);
    expect(sharesManyPositions("AbCdEf012345", "AbCxxxxxxxxx")).toBe(false);
    expect(sharesManyPositions("AbCdEf012345", "543210fEdCbA")).toBe(false);
  });
});

describe("a time-stamp", () => {
  test("is text or number, and its digits stay as they are", () => {
    expect(readTimestamp("1795456000042")).toBe("1795456000042");
    expect(readTimestamp(1_795_456_000_042)).toBe("1795456000042");
    expect(readTimestamp("0001795456042")).toBe("0001795456042");
  });

  test.each(["", "abc", "1795456", " 1795456123456", "1795456123456.5", "-1795456123456", "1e12", "9".repeat(16)])(
    "%j is far from now, or none",
    (text) => {
      const read = readTimestamp(text);
      expect(read === null || faultOf(read, 1_795_456_123_456) === "OUT_OF_WINDOW").toBe(true);
    },
  );

  test.each([Number.NaN, 1.5, -1, 2 ** 60, Number.POSITIVE_INFINITY])("%d is none", (sent) => {
    expect(readTimestamp(sent)).toBeNull();
  });

  test("is taken within two hours of now, and not a millisecond beyond", () => {
    const now = 1_795_456_123_456;
    for (const side of [-1, 1]) {
      expect(faultOf(String(now + side * TIMESTAMP_WINDOW_MS), now)).toBeNull();
      expect(faultOf(String(now + side * (TIMESTAMP_WINDOW_MS + 1)), now)).toBe("OUT_OF_WINDOW");
    }
  });

  test("that selects fewer than three positions is refused: nine in a million", () => {
    const refused: string[] = [];
    for (let low = 0; low < 1_000_000; low += 1) {
      const timestamp = `1795456${String(low).padStart(6, "0")}`;
      if (faultOf(timestamp, Number(timestamp)) !== null) refused.push(timestamp.slice(-6));
    }
    expect(refused).toEqual(
      ["000000", "222222", "222223", "333333", "444443", "444444", "444445", "666666", "888888"].toSorted(),
    );
  });
});
