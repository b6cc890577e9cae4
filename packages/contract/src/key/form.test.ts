import { describe, expect, test } from "vitest";
import { editKeyForm, keyValueRules } from "./form.ts";

const CURRENT = "abcDEF123456";

describe("the rules of a new key, ticked one by one (K5)", () => {
  test.each([
    ["", { length: false, alphabet: false, different: false }],
    ["abc", { length: false, alphabet: true, different: true }],
    ["abc-DEF-1234", { length: true, alphabet: false, different: true }],
    ["a-c", { length: false, alphabet: false, different: true }],
    [CURRENT, { length: true, alphabet: true, different: false }],
    ["abcDEF12345😀", { length: true, alphabet: false, different: true }],
    ["abcDEF123457", { length: true, alphabet: true, different: true }],
  ])("%s", (text, rules) => {
    expect(keyValueRules(text, CURRENT)).toEqual(rules);
  });

  test("whether it differs is open where the current key is not known", () => {
    expect(keyValueRules(CURRENT).different).toBeNull();
  });
});

describe("the form", () => {
  const messages = (value: string) =>
    editKeyForm(CURRENT)
      .safeParse({ value })
      .error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);

  test("takes a value that keeps all rules", () => {
    expect(editKeyForm(CURRENT).parse({ value: "abcDEF123457" })).toEqual({ value: "abcDEF123457" });
    expect(editKeyForm().parse({ value: CURRENT })).toEqual({ value: CURRENT });
  });

  test("names every broken rule at the field", () => {
    expect(messages("a-c d")).toEqual([
      "value: Exactly 12 characters; this has 5.",
      "value: Only A-Z a-z 0-9; look at character 2, 4.",
    ]);
    expect(messages(CURRENT)).toEqual(["value: This is the current key."]);
  });
});
