import { refusal } from "@keyhold/contract/refusal";
import { DatabaseUnavailableError } from "@keyhold/db/errors";
import { TRPCError } from "@trpc/server";
import { describe, expect, test } from "vitest";
import { Refused } from "../refused.ts";
import { ERROR_CODES } from "./error-table.ts";
import { classify, messageOf, refusalOf } from "./errors.ts";

const thrown = (cause: unknown) => new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause });

describe("the table of errors", () => {
  test("has a place for each refusal of the wire, and for nothing else", () => {
    const codes = refusal.options.map((option) => option.shape.code.value);
    expect(Object.keys(ERROR_CODES).sort()).toEqual([...codes].sort());
  });

  test("gives a refusal its place and leaves its facts", () => {
    const error = classify(thrown(new Refused({ code: "HOLD_NOT_PLACED", kind: "partner" })));
    expect(error.code).toBe("PRECONDITION_FAILED");
    expect(refusalOf(error)).toEqual({ code: "HOLD_NOT_PLACED", kind: "partner" });
  });

  test("calls a database that does not answer unavailable, however deep it is buried", () => {
    const gone = new DatabaseUnavailableError("The database file is gone.");
    for (const cause of [gone, new Error("Failed to get session", { cause: gone })]) {
      expect(classify(thrown(cause)).code).toBe("SERVICE_UNAVAILABLE");
    }
  });

  test("tells nobody what a bug was", () => {
    const error = classify(thrown(new Error("cannot read key AbCdEfGhIjKl")));
    expect(error.code).toBe("INTERNAL_SERVER_ERROR");
    expect(messageOf(error)).toBe("Something failed on our side.");
    expect(refusalOf(error)).toBeNull();
  });
});
