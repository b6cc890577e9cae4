import { expect, test } from "vitest";
import { changeView, listInputOf, listQueryOf } from "./list-input.ts";

test("the address's search, filters, order and place become the input, and nothing else of it does", () => {
  const whole = { q: "  ac ", status: "expiring", partner: "northwind", sort: "end", after: "acme", page: "3" };
  expect(listInputOf(whole)).toEqual({
    limit: 50,
    search: "ac",
    listing: "expiring",
    partnerId: "northwind",
    sort: "end",
    cursor: "acme",
  });
  expect(listInputOf({ q: "", after: undefined })).toEqual({ limit: 50 });
  expect(listInputOf({ q: ["a", "b"], after: "x".repeat(601) })).toEqual({ limit: 50 });
  expect(listInputOf({ partner: "-" })).toEqual({ limit: 50, partnerId: null });
  expect(listInputOf({ status: "active", partner: "", sort: "slug" })).toEqual({ limit: 50 });
});

test("the input becomes the address again", () => {
  expect(listQueryOf({ search: "a&b", cursor: "acme" })).toBe("?q=a%26b&after=acme");
  expect(listQueryOf({ listing: "expired", partnerId: "northwind", sort: "name" })).toBe(
    "?status=expired&partner=northwind&sort=name",
  );
  expect(listQueryOf({ partnerId: null })).toBe("?partner=-");
  expect(listQueryOf({})).toBe("");
});

test("another filter keeps the others and begins at the first page; without a value it is taken away", () => {
  const input = { limit: 50, search: "ac", listing: "expired", cursor: "acme" } as const;
  expect(changeView(input, { listing: "enabled" })).toEqual({ search: "ac", listing: "enabled" });
  expect(changeView(input, { listing: undefined, partnerId: "n" })).toEqual({ search: "ac", partnerId: "n" });
});
