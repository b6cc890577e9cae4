import { afterEach, describe, expect, test, vi } from "vitest";
import { scaled } from "./scale.ts";

afterEach(() => vi.unstubAllEnvs());

describe("the scale of long tests", () => {
  test.each([
    [10_000, 10, 1, 10_000],
    [10_000, 10, 0.1, 1000],
    [20, 6, 0.1, 6],
    [4, 6, 0.1, 4],
  ])("of %i, of which %i are the least, takes at %d: %i", (...[full, least, scale, expected]) => {
    expect(scaled(full, least, scale)).toBe(expected);
  });

  test("is the environment's, and a tenth where it says nothing", () => {
    vi.stubEnv("KEYHOLD_TEST_SCALE", "1");
    expect(scaled(1000, 1)).toBe(1000);
    vi.stubEnv("KEYHOLD_TEST_SCALE", undefined);
    expect(scaled(1000, 1)).toBe(100);
  });

  test.each(["0", "2", "", "much"])("is refused when it is %j", (text) => {
    vi.stubEnv("KEYHOLD_TEST_SCALE", text);
    expect(() => scaled(1000, 1)).toThrow("KEYHOLD_TEST_SCALE");
  });
});
