import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../turbo.ts";
import { failuresOf, flakyOf } from "./failures.ts";

const vitest = {
  numTotalTests: 3,
  testResults: [
    {
      name: join(root, "packages/domain/src/key/decide.test.ts"),
      status: "failed",
      message: "",
      assertionResults: [
        { status: "passed", title: "works", ancestorTitles: [], failureMessages: [] },
        {
          status: "failed",
          title: "refuses a deletion",
          ancestorTitles: ["an empty slot"],
          failureMessages: ["\u001b[31mError: expected 1 to be 2\u001b[39m\n    at decide.test.ts:2:71"],
        },
      ],
    },
    {
      name: join(root, "packages/db/src/broken.test.ts"),
      status: "failed",
      message: "No module.",
      assertionResults: [],
    },
    { name: join(root, "packages/db/src/fine.test.ts"), status: "passed", message: "", assertionResults: [] },
  ],
};

const playwrightTest = (status: string, message: string) => ({ status, results: [{ errors: [{ message }] }] });

const error = {
  message:
    "Error: \u001b[2mexpect(locator)\u001b[22m.toBeVisible() failed\n\nLocator: getByRole('dialog')\nExpected: visible",
  location: { file: join(root, "e2e/journeys/key.spec.ts"), line: 12 },
};
const flaky = {
  status: "flaky",
  results: [
    { status: "failed", errors: [error] },
    { status: "passed", errors: [] },
  ],
};

const playwright = {
  config: { rootDir: join(root, "e2e/journeys") },
  suites: [
    {
      title: "key.spec.ts",
      file: "key.spec.ts",
      specs: [
        { title: "K4: Add works", tests: [playwrightTest("expected", "")] },
        {
          title: "K7: Delete works",
          tests: [playwrightTest("unexpected", "Error: \u001b[2mtimed out\u001b[22m\nlog")],
        },
      ],
      suites: [
        { title: "by day", specs: [{ title: "K9", tests: [flaky] }] },
        { title: "at night", specs: [{ title: "K8", tests: [{ status: "unexpected", results: [] }] }] },
      ],
    },
  ],
  errors: [{ message: "Error: no server\nmore" }],
};

describe("the failed tests", () => {
  test("of Vitest have their file, the titles around them and the first line of the error", () => {
    expect(failuresOf(vitest)).toEqual([
      {
        name: "packages/domain/src/key/decide.test.ts › an empty slot › refuses a deletion",
        reason: "Error: expected 1 to be 2",
      },
      { name: "packages/db/src/broken.test.ts", reason: "No module." },
    ]);
  });

  test("of Playwright have theirs too, and an error outside of tests is told", () => {
    expect(failuresOf(playwright)).toEqual([
      { name: "e2e/journeys/key.spec.ts › K7: Delete works", reason: "Error: timed out" },
      { name: "e2e/journeys/key.spec.ts › at night › K8", reason: "" },
      { name: "outside of the tests", reason: "Error: no server" },
    ]);
  });

  test("that passed at the second attempt are told apart, with what the first one failed at", () => {
    expect(flakyOf(playwright)).toEqual([
      {
        name: "e2e/journeys/key.spec.ts › by day › K9",
        reason:
          "Error: expect(locator).toBeVisible() failed; Locator: getByRole('dialog'); at e2e/journeys/key.spec.ts:12",
      },
    ]);
  });

  test.each([null, [], {}, "report", { testResults: null }])("are none in %j", (report) => {
    expect(flakyOf(report)).toEqual([]);
    expect(failuresOf(report)).toEqual([]);
  });
});
