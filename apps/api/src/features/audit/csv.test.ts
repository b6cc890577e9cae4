import { expect, test } from "vitest";
import { toCell } from "./csv.ts";

test.each([
  ["=1+1", "'=1+1"],
  ["+41 44 000 00 00", "'+41 44 000 00 00"],
  ["-2", "'-2"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["  =1+1", "'  =1+1"],
  ["\t=1+1", "'\t=1+1"],
  ["＝1+1", "'＝1+1"],
  ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
  ["\r\n=1", `"'\r\n=1"`],
])("a cell that a spreadsheet would take for a formula is a text: %j", (text, cell) => {
  expect(toCell(text)).toBe(cell);
});

test.each([
  ["plain", "plain"],
  ["a,b", '"a,b"'],
  ['say "so"', '"say ""so"""'],
  ["two\nlines", '"two\nlines"'],
  ["a=b", "a=b"],
  ["", ""],
  [null, ""],
  [-5, "-5"],
])("any other cell is as RFC 4180 has it: %j", (value, cell) => {
  expect(toCell(value)).toBe(cell);
});
