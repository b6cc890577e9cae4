import { expect, test } from "vitest";
import { formatNumber, formatTable } from "./table.ts";

test("columns are as wide as their widest cell: the first to the left, the others to the right", () => {
  const table = formatTable(
    ["name", "n"],
    [
      ["a", "1,000"],
      ["longer", "1"],
    ],
  );
  expect(table.split("\n")).toEqual(["name        n", "──────  ─────", "a       1,000", "longer      1"]);
});

test("a table without rows is its head", () => {
  expect(formatTable(["name", "n"], [])).toBe("name  n\n────  ─");
});

test("a missing cell is empty, and no line ends with spaces", () => {
  expect(formatTable(["name", "n"], [["a"]]).split("\n")[2]).toBe("a");
});

test.each([
  [1234.567, 0, "1,235"],
  [1234.567, 2, "1,234.57"],
  [0.5, 2, "0.50"],
  [-3, 0, "-3"],
  [null, 2, "–"],
])("%d with %d digits is %s", (value, digits, text) => {
  expect(formatNumber(value, digits)).toBe(text);
});
