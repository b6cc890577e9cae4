import * as fc from "fast-check";
import { expect, test } from "vitest";
import { forAll } from "../testing/properties.ts";
import { equalFingerprints, fingerprint } from "./fingerprint.ts";

const text = fc.string({ unit: "binary" });

test("fingerprints are equal exactly when their texts are", () => {
  forAll(fc.tuple(text, text), ([a, b]) => {
    expect(equalFingerprints(fingerprint(a), fingerprint(b))).toBe(a === b);
    expect(equalFingerprints(fingerprint(a), fingerprint(`${a}`))).toBe(true);
  });
});

test("one character more, less or other makes the difference, wherever it is", () => {
  forAll(fc.tuple(fc.string({ minLength: 1, maxLength: 60 }), fc.nat()), ([a, seed]) => {
    const at = seed % a.length;
    const other = a.slice(0, at) + String.fromCharCode(a.charCodeAt(at) ^ 1) + a.slice(at + 1);
    expect(equalFingerprints(fingerprint(a), fingerprint(other))).toBe(false);
    expect(equalFingerprints(fingerprint(a), fingerprint(`${a}\u0000`))).toBe(false);
    expect(equalFingerprints(fingerprint(a), fingerprint(a.slice(1)))).toBe(false);
  });
});
