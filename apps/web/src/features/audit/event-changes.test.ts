import { expect, test } from "vitest";
import { changesOf, labelOf } from "./event-changes.ts";

test("what was and what is stand beside each other, however the event tells it", () => {
  expect(changesOf({ before: { limit: 5, window: "day" }, after: { limit: 9, window: "day" } })).toEqual([
    { name: "limit", before: 5, after: 9 },
    { name: "window", before: "day", after: "day" },
  ]);
  expect(changesOf({ before: null, after: { limit: 9 } })).toEqual([{ name: "limit", before: null, after: 9 }]);
  expect(changesOf({ before: { limit: 9 }, after: null })).toEqual([{ name: "limit", before: 9, after: null }]);
  expect(changesOf({ slug: "north", name: "New", before: { name: "Old" } })).toEqual([
    { name: "name", before: "Old", after: "New" },
    { name: "slug", value: "north" },
  ]);
  expect(changesOf({ email: "a@b.example", before: "org_viewer", after: "org_admin" })).toEqual([
    { name: "value", before: "org_viewer", after: "org_admin" },
    { name: "email", value: "a@b.example" },
  ]);
});

test("what has no before is told as it is", () => {
  expect(changesOf({ kind: "platform" })).toEqual([{ name: "kind", value: "platform" }]);
  expect(changesOf({})).toEqual([]);
  expect(labelOf("masterKeyId")).toBe("Master key id");
});
