import type { LiveChange } from "@keyhold/contract/live/live";
import { LIVE_KINDS } from "@keyhold/domain/live/live";
import { expect, test } from "vitest";
import { describeChanges } from "./describe-changes.ts";

function change(patch: Partial<LiveChange>): LiveChange {
  return {
    ...{ kind: "key", type: "key.regenerated", revision: 4, by: "ops@acme.example", isOwn: false },
    organization: { id: "org_1", slug: "acme", name: "Acme" },
    at: "2026-03-12T12:00:00.000Z",
    ...patch,
  };
}

const title = (patch: Partial<LiveChange>, names = false) => describeChanges([change(patch)], names)?.title;

test.each([
  [{}, "ops@acme.example regenerated this key just now."],
  [{ kind: "hold", type: "hold.placed", by: "Service provider" }, "Service provider stopped this key just now."],
  [{ kind: "hold", type: "hold.placed", by: null }, "The threshold has stopped this key."],
  [{ kind: "usage-warning", type: "threshold.warned", by: null }, "Calls come close to the threshold."],
  [{ kind: "members", type: "member.removed" }, "ops@acme.example changed the members just now."],
] as const)("%j is said in a sentence", (patch, sentence) => {
  expect(title(patch)).toBe(sentence);
});

test("where several organizations are on the page, theirs is named", () => {
  expect(title({}, true)).toBe("ops@acme.example regenerated the key of Acme just now.");
  expect(title({ kind: "threshold", type: "threshold.set" }, true)).toBe(
    "ops@acme.example changed the threshold of Acme just now.",
  );
});

test("the user's own changes, what is only in the log, and what is out of sight are not told", () => {
  expect(describeChanges([change({ isOwn: true }), change({ kind: "audit", type: null })], false)).toBeNull();
  expect(describeChanges([change({ kind: "organization", type: null, organization: null })], true)).toBeNull();
});

test("of several the last is told, and how many there were", () => {
  const many = [change({}), change({}), change({ type: "key.deleted" })];
  expect(describeChanges(many, false)).toEqual({
    title: "ops@acme.example deleted this key just now.",
    body: "And 2 more changes before that.",
  });
});

test("every kind has words of its own", () => {
  for (const kind of LIVE_KINDS.filter((each) => each !== "audit")) expect(title({ kind, type: "any" })).toBeTruthy();
});
