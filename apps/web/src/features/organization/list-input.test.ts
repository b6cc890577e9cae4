import { expect, test } from "vitest";
import { listInputOf, listQueryOf } from "./list-input.ts";

test("the address's search and place become the input, and nothing else of it does", () => {
  expect(listInputOf({ q: "  ac ", after: "acme", page: "3" })).toEqual({ limit: 50, search: "ac", cursor: "acme" });
  expect(listInputOf({ q: "", after: undefined })).toEqual({ limit: 50 });
  expect(listInputOf({ q: ["a", "b"], after: "x".repeat(201) })).toEqual({ limit: 50 });
});

test("the input becomes the address again", () => {
  expect(listQueryOf({ search: "a&b", cursor: "acme" })).toBe("?q=a%26b&after=acme");
  expect(listQueryOf({})).toBe("");
});
