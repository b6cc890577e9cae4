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

  const failing = { package: "@keyhold/e2e", task: "e2e", engine: "sqlite" as const, note: "failed" };
  const failures = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ name: `key.spec.ts › K${at}`, reason: `Error ${at}` }));

  test("names what failed right before that line: the tests, or the task when no test is named", () => {
    const counts = { passed: 0, failed: 1, skipped: 0 };
    const lint = { package: "repository", task: "lint", note: "not run", counts };
    expect(
      summaryTable([{ ...failing, counts, failures: failures(1) }, lint])
        .split("\n")
        .slice(-7),
    ).toEqual([
      "Failed:",
      "  key.spec.ts › K0 (sqlite)",
      "    Error 0",
      "  repository lint",
      "    not run",
      "",
      "0 passed, 2 failed, 0 skipped",
    ]);
  });

  test("names what failed once and then passed, without counting it as failed", () => {
    const counts = { passed: 1, failed: 0, skipped: 0 };
    const lines = summaryTable([{ ...failing, note: "ok", counts, flaky: failures(1) }]).split("\n");
    expect(lines.slice(-5)).toEqual([
      "Failed once, then passed:",
      "  key.spec.ts › K0 (sqlite)",
      "    Error 0",
      "",
      "1 passed, 0 failed, 0 skipped",
    ]);
  });

  test("names no more than fit on a screen", () => {
    const counts = { passed: 0, failed: 23, skipped: 0 };
    const lines = summaryTable([{ ...failing, counts, failures: failures(23) }]).split("\n");
    expect(lines.filter((line) => line.includes("›"))).toHaveLength(20);
    expect(lines.slice(-3)).toEqual(["  … and 3 more", "", "0 passed, 23 failed, 0 skipped"]);
  });

  test("says nothing of failures when there are none", () => {
    const counts = { passed: 4, failed: 0, skipped: 0 };
    expect(summaryTable([{ ...failing, note: "ok", counts, failures: [] }])).not.toContain("Failed:");
  });
});
