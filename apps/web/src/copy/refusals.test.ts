import { refusal, type WireRefusal } from "@keyhold/contract/refusal";
import { expect, test } from "vitest";
import { describeRefusal } from "./refusals.ts";

const facts = {
  fields: [{ path: "message", message: "Say why." }],
  causes: [],
  endedAt: "2026-11-03T00:00:00.000Z",
  expectedRevision: 1,
  revision: 2,
  lastModifiedBy: null,
  lastModifiedAt: null,
  kind: "partner",
  entropyBits: 12,
  most: 100,
  rule: "END_AFTER_START",
};

function example(code: string): WireRefusal {
  const faults = code === "VALUE_WEAK" ? ["REPEATS"] : [{ rule: "LENGTH", expected: 12, actual: 11 }];
  const field = {
    SUBSCRIPTION_PERIOD_INVALID: "endsAt",
    SLUG_TAKEN: "slug",
    API_USER_NAME_TAKEN: "name",
    PARTNER_NOT_FOUND: "partnerId",
    REQUEST_ID_REUSED: "requestId",
  }[code];
  return refusal.parse({ ...facts, code, faults, field: field ?? "value" });
}

const codes = refusal.options.map((option) => option.shape.code.value);

test.each(codes)("%s has a sentence in the house's voice", (code) => {
  const sentence = describeRefusal(example(code));
  expect(sentence).toMatch(/^[A-Z].*\.$/);
  expect(sentence).not.toMatch(/!|oops|please/i);
});

test("every broken rule of a value is named", () => {
  const sentence = describeRefusal({
    code: "VALUE_INVALID",
    field: "value",
    faults: [
      { rule: "LENGTH", expected: 12, actual: 13 },
      { rule: "ALPHABET", allowed: "A-Z a-z 0-9", positions: [5] },
    ],
  });
  expect(sentence).toContain("exactly 12 characters; this has 13");
  expect(sentence).toContain("only letters A–Z, a–z and digits");
});
