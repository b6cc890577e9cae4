import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readLimits } from "./read-limits.ts";
import { createLimitTable, type LimitTable } from "./table.ts";

const weights = (table: LimitTable, calls: readonly (readonly [string, string])[]) =>
  calls.map(([method, endpoint]) => table.weightOf(method, endpoint).name);

describe("without a file", () => {
  test("reading is light, writing medium, deleting heavy; the session and activation have their own", () => {
    const calls = [
      ["GET", "/urlcategories"],
      ["HEAD", "/urlcategories/7"],
      ["POST", "/urlcategories"],
      ["PUT", "/urlcategories/7"],
      ["PATCH", "/x"],
      ["DELETE", "/urlcategories/7"],
      ["GET", "/authenticatedsession"],
      ["DELETE", "/authenticatedsession"],
      ["POST", "/status/activate"],
      ["GET", "/status"],
      ["GET", ""],
    ] as const;
    const expected = "light light medium medium medium heavy session session activation light light";
    expect(weights(createLimitTable(), calls).join(" ")).toBe(expected);
    expect(createLimitTable().weightOf("DELETE", "/x").limits).toEqual([
      { calls: 1, unit: "MINUTE" },
      { calls: 4, unit: "HOUR" },
    ]);
  });
});

describe("a file of limits", () => {
  let directory = "";
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "keyhold-limits-"));
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  function read(content: unknown): LimitTable {
    const file = join(directory, "limits.json");
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
    return readLimits(file);
  }

  test("goes before what there is, the first endpoint that matches first", () => {
    const table = read({
      weights: { light: ["5/SECOND"], reports: ["10/MINUTE", "40/HOUR"], free: [] },
      endpoints: [
        { method: "POST", path: "/reports/*/Run", weight: "reports" },
        { method: "*", path: "/reports/**", weight: "free" },
        { method: "POST", path: "/locations/bulkDelete", weight: "heavy" },
      ],
    });
    const calls = [
      ["POST", "/reports/7/run"],
      ["POST", "/reports/7/8/run"],
      ["GET", "/reports"],
      ["GET", "/reportsx"],
      ["POST", "/locations/bulkdelete"],
      ["POST", "/locations/bulkdelete/x"],
    ] as const;
    expect(weights(table, calls)).toEqual(["reports", "free", "free", "light", "heavy", "medium"]);
    expect(table.weightOf("GET", "/x").limits).toEqual([{ calls: 5, unit: "SECOND" }]);
    expect(table.weightOf("GET", "/reports").limits).toEqual([]);
  });

  test.each([
    ["{", "it is not JSON"],
    [[], "it: "],
    [{ weights: { light: ["0/SECOND"] } }, "weights.light.0: takes 1 to"],
    [{ weights: { light: ["2/DAY"] } }, "weights.light.0: is none of the form"],
    [{ weights: { light: ["2/HOUR", "3/HOUR"] } }, "weights.light: has two limits of one unit"],
    [{ weights: { "Light Ones": [] } }, "weights.Light Ones: "],
    [{ endpoints: [{ method: "GET", path: "/x", weight: "feather" }] }, "endpoints.0.weight: is none of the weights"],
    [{ endpoints: [{ method: "FETCH", path: "/x", weight: "light" }] }, "endpoints.0.method: is none of GET"],
    [{ endpoints: [{ method: "GET", path: "x", weight: "light" }] }, "endpoints.0.path: is no path"],
    [{ endpoints: [{ method: "GET", path: "/a/**/b", weight: "light" }] }, "endpoints.0.path: is no path"],
    [{ limits: {} }, "it: "],
  ])("that is wrong stops the start with a sentence that says where: %j", (content, sentence) => {
    expect(() => read(content)).toThrow(
      `KEYHOLD_LIMITS takes the path of a JSON file of limits; of ${directory}/limits.json, ${sentence}`,
    );
  });

  test("that is not there stops the start", () => {
    expect(() => readLimits(join(directory, "none.json"))).toThrow("it cannot be read");
  });
});
