import { describe, expect, test } from "vitest";
import { areRulesMet, rulesFor, strengthOf } from "./value-rules.ts";

const nothingKnown = { current: null, assessment: null, refusal: null };
const assessed = {
  entropyBits: 60,
  strength: "strong" as const,
  faults: [],
  isCurrent: false,
  resemblesCurrent: false,
};

describe("the rules of a new key, while it is typed", () => {
  test.each([
    ["", { length: "open", alphabet: "open", different: "open", count: 0 }],
    ["Acme12345", { length: "open", alphabet: "met", different: "open", count: 9 }],
    ["Acme12345678", { length: "met", alphabet: "met", different: "open", count: 12 }],
    ["Acme123456789", { length: "broken", alphabet: "met", different: "open", count: 13 }],
    ["Acme-2345678", { length: "met", alphabet: "broken", different: "open", count: 12 }],
    ["Acme 2345678", { length: "met", alphabet: "broken", different: "open", count: 12 }],
    ["Ａcme12345678", { length: "met", alphabet: "broken", different: "open", count: 12 }],
    ["Acme1234567🙂", { length: "met", alphabet: "broken", different: "open", count: 12 }],
  ])("%j", (text, expected) => {
    expect(rulesFor(text, nothingKnown)).toEqual(expected);
  });

  test("'different' is known only when the current key is on the screen or the service has said it", () => {
    const text = "Acme12345678";
    expect(rulesFor(text, { ...nothingKnown, current: text }).different).toBe("broken");
    expect(rulesFor(text, { ...nothingKnown, current: "Other2345678" }).different).toBe("met");
    expect(rulesFor(text, { ...nothingKnown, refusal: { code: "KEY_UNCHANGED", field: "value" } }).different).toBe(
      "broken",
    );
  });

  test("'different' ticks as soon as the service has compared", () => {
    expect(rulesFor("Acme12345678", { ...nothingKnown, assessment: assessed }).different).toBe("met");
    const current = { ...nothingKnown, assessment: { ...assessed, isCurrent: true } };
    expect(rulesFor("Acme12345678", current).different).toBe("broken");
    expect(areRulesMet(rulesFor("Acme12345678", current))).toBe(false);
  });

  test("Confirm is enabled exactly when the rules that can be known hold", () => {
    expect(areRulesMet(rulesFor("Acme12345678", nothingKnown))).toBe(true);
    expect(areRulesMet(rulesFor("Acme1234567", nothingKnown))).toBe(false);
    expect(areRulesMet(rulesFor("Acme-2345678", nothingKnown))).toBe(false);
    expect(areRulesMet(rulesFor("Acme12345678", { ...nothingKnown, current: "Acme12345678" }))).toBe(false);
  });
});

describe("strength", () => {
  const judging = { organizationNames: [], assessment: null };

  test("what the service knows goes before what can be known here", () => {
    const assessment = { ...assessed, strength: "weak" as const, faults: ["USED_BEFORE" as const] };
    expect(strengthOf("Qx7ZkLm29TrB", { ...judging, assessment })?.sentence).toBe(
      "Weak: your organization used it before.",
    );
  });

  test("a random value is strong", () => {
    expect(strengthOf("Qx7ZkLm29TrB", judging)?.strength).toBe("strong");
  });

  test("a weak value says why", () => {
    expect(strengthOf("aaaaaaaaaaaa", judging)?.sentence).toMatch(/^Weak: .*repeats characters/);
    expect(strengthOf("Acme9xK2mQ7p", { ...judging, organizationNames: ["Acme"] })?.sentence).toContain(
      "contains your organization's name",
    );
  });

  test("what is no value yet has no strength", () => {
    expect(strengthOf("aaa", judging)).toBeNull();
  });
});
