import { expect, test } from "vitest";
import { type Conflict, describeConflict } from "./conflict-notice.tsx";

const conflict: Conflict = {
  code: "REVISION_CONFLICT",
  expectedRevision: 3,
  revision: 4,
  lastModifiedBy: "ops@acme.example",
  lastModifiedAt: "2026-11-20T10:00:00.000Z",
};
const now = Date.parse("2026-11-20T10:00:20.000Z");

test("who changed the key and how long ago", () => {
  expect(describeConflict(conflict, { seenModifiedAt: null, now, verb: "regenerated" })).toBe(
    "ops@acme.example regenerated this key 20 seconds ago.",
  );
});

test("nobody is blamed when a hold or a subscription moved the revision", () => {
  expect(describeConflict(conflict, { seenModifiedAt: conflict.lastModifiedAt, now, verb: "changed" })).toBe(
    "The state of this key changed while you looked at it.",
  );
});
