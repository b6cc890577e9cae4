import fc from "fast-check";
import pg from "pg";
import { expect, test } from "vitest";
import { text, texts } from "./postgresql-script.ts";

test("a literal is what the driver makes of the same text, whatever is in it", () => {
  const letters = fc.constantFrom("'", "\\", '"', "a", "é", "\n", "{", "}", ",", ";", "$");
  fc.assert(fc.property(fc.string({ unit: letters }), (value) => text(value) === pg.escapeLiteral(value)));
});

test("a list of texts keeps quotes and backslashes inside its elements", () => {
  expect(texts(["a", 'b"c'])).toBe(` E'{"a","b\\\\"c"}'`);
  expect(texts([])).toBe("'{}'");
  expect(texts(["it's"])).toBe(`'{"it''s"}'`);
});
