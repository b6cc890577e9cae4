import { describe, expect, test } from "vitest";
import { countsOf } from "./reports.ts";
import { summaryTable } from "./table.ts";

const vitest = {
  numTotalTests: 6,
  numPassedTests: 3,
  numFailedTests: 1,
  numPendingTests: 1,
  numTodoTests: 1,
  success: false,
};

describe("the sum of the tests", () => {
  test("reads Vitest's report", () => {
    expect(countsOf(vitest)).toEqual({ passed: 3, failed: 1, skipped: 2 });
  });

  test("reads Playwright's report; a flaky test passed, an error outside of tests failed", () => {
    const stats = { expected: 5, flaky: 1, unexpected: 2, skipped: 4 };
    expect(countsOf({ stats, errors: [{ message: "no server" }] })).toEqual({ passed: 6, failed: 3, skipped: 4 });
  });

  test("counts a file that did not load as a failure", () => {
    expect(countsOf({ ...vitest, numFailedTests: 0 }).failed).toBe(1);
  });

  test.each([null, [], {}, { stats: {} }, { numTotalTests: 1 }, "report"])(
    "refuses %j instead of reading it as zero",
    (report) => {
      expect(() => countsOf(report)).toThrow();
    },
  );

  test("ends with one plain line", () => {
    const outcome = {
      package: "@keyhold/domain",
      task: "test",
      note: "ok",
      counts: { passed: 12, failed: 0, skipped: 1 },
    };
    const db = { ...outcome, task: "test:db", engine: "sqlite" as const, counts: { passed: 3, failed: 2, skipped: 0 } };
    const lines = summaryTable([outcome, db]).split("\n");
    expect(lines.at(-1)).toBe("15 passed, 2 failed, 1 skipped");
    expect(lines[2]).toContain("test:db (sqlite)");
  });
});
