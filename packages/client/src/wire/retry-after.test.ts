import { expect, test } from "vitest";
import { parseRetryAfter } from "./retry-after.ts";

const NOW = Date.parse("2026-03-12T14:00:00.500Z");

test.each([
  ["0", 0],
  ["17", 17],
  [" 17 ", 17],
  ["99999999999", 86_400],
  ["Thu, 12 Mar 2026 14:00:30 GMT", 30],
  ["Thu, 12 Mar 2026 13:00:00 GMT", 0],
  ["soon", null],
  ["-5", null],
  ["1.5", null],
  ["1e3", null],
  ["", null],
  [null, null],
])("Retry-After: %j is %j seconds", (header, seconds) => {
  expect(parseRetryAfter(header, NOW)).toBe(seconds);
});
