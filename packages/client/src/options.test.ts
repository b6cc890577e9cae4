import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { KeyholdConfigurationError } from "./configuration-error.ts";
import { createKeyhold } from "./keyhold.ts";
import { type KeyholdOptions, readOptions } from "./options.ts";

const GIVEN: KeyholdOptions = { url: "https://keyhold.example", token: "kv_of-the-tests" };

/** The compiler refuses these; configuration comes from where it does not look. */
function withOption(option: string, value: unknown): KeyholdOptions {
  return { ...GIVEN, [option]: value };
}

function errorOf(options: KeyholdOptions): unknown {
  try {
    return createKeyhold(options);
  } catch (error) {
    return error;
  }
}

describe("an option that cannot be", () => {
  test.each([
    ["url", ["", undefined, "keyhold.example", "ftp://keyhold.example", "https://user:pass@keyhold.example"]],
    ["url", ["https://keyhold.example/?token=secret", "https://keyhold.example/#secret"]],
    ["token", ["", undefined, null, " kv_secret", "kv_secret\n", "kv_secr\u00e9t", "kv secret", 7]],
    ["timeoutMs", [0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 60_001, "2000", null]],
    ["retries", [-1, 0.5, 11, Number.NaN, "1", null]],
    ["onUnavailable", ["open", "ALLOW", "", true, null]],
  ])("%s is told at once, by its name and not by its value", (option, values) => {
    for (const value of values) {
      const error = errorOf(withOption(option, value));
      expect(error, String(value)).toBeInstanceOf(KeyholdConfigurationError);
      expect(error).toMatchObject({ message: expect.stringContaining(`expected ${option} to be `) });
      expect(inspect(error)).not.toMatch(/secret|user:pass/);
    }
  });
});

describe("what is not told", () => {
  test("is two seconds, one retry, closed", () => {
    expect(readOptions(GIVEN)).toMatchObject({ timeoutMs: 2000, retries: 1, onUnavailable: "deny" });
  });

  test("may also be given as undefined", () => {
    const unset = { timeoutMs: undefined, retries: undefined, onUnavailable: undefined, fetch: undefined };
    expect(readOptions({ ...GIVEN, ...unset })).toMatchObject({ timeoutMs: 2000, retries: 1, onUnavailable: "deny" });
  });
});
