import { describe, expect, test } from "vitest";
import { ACCOUNT_ATTEMPTS, AUDIT_EVENTS, AUDIT_KINDS, kindOf, prefixesOf } from "./types.ts";

describe("every type of event", () => {
  test.each([...AUDIT_EVENTS, ...ACCOUNT_ATTEMPTS])("%s is of one kind", (type) => {
    const kinds = AUDIT_KINDS.filter((kind) => prefixesOf(kind).some((prefix) => type.startsWith(prefix)));
    expect(kinds).toEqual([kindOf(type)]);
  });
});

test("what was refused is of the kind of what would have happened", () => {
  expect(["key.edit", "holds.place", "apiUsers.create", "passkeys.rename"].map(kindOf)).toEqual([
    ...["key", "hold", "program", "account"],
  ]);
  expect(kindOf("nonsense")).toBeNull();
});
