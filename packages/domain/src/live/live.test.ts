import { describe, expect, test } from "vitest";
import { ROLES } from "../access/roles.ts";
import { LIVE_KINDS, liveKindOf, toldKind } from "./live.ts";

describe("what an event changes", () => {
  test.each([
    ["key.regenerated", "key"],
    ["key.revealed", "audit"],
    ["hold.placed", "hold"],
    ["subscription.set", "subscription"],
    ["threshold.set", "threshold"],
    ["threshold.warned", "usage-warning"],
    ["member.removed", "members"],
    ["webhook.updated", "webhooks"],
    ["api_user.created", "api-users"],
    ["organization.updated", "organization"],
    ["partner.updated", "partner"],
    ["verifier.revoked", "verifiers"],
    ["session.sign_in", "audit"],
    ["constructor.called", "audit"],
    ["", "audit"],
  ])("%s: %s", (type, kind) => {
    expect(liveKindOf({ type, outcome: "accepted" })).toBe(kind);
  });

  test.each(["refused", "repeated"])("what was %s changes the log and nothing else", (outcome) => {
    expect(liveKindOf({ type: "key.regenerate", outcome })).toBe("audit");
  });
});

describe("who is told", () => {
  const told = (owner: Parameters<typeof toldKind>[1], kind: Parameters<typeof toldKind>[2]) =>
    ROLES.map((role) => toldKind([role], owner, kind));

  test("everybody who reaches an organization of its key, holds, subscription and threshold", () => {
    for (const kind of ["key", "hold", "subscription", "threshold", "usage-warning", "organization"] as const) {
      expect(told("organization", kind)).toEqual(ROLES.map(() => kind));
    }
  });

  test("who may not read what has changed only that the log has grown, or nothing", () => {
    expect(told("organization", "members")).toEqual(["members", "audit", null, null, "members", "members"]);
    expect(told("organization", "webhooks")).toEqual(["webhooks", "webhooks", null, null, "audit", "audit"]);
    expect(told("organization", "api-users")).toEqual(["api-users", "audit", null, null, "audit", "audit"]);
    expect(told("partner", "members")).toEqual([null, null, "members", "members", "members", "members"]);
    expect(told("platform", "members")).toEqual([null, null, null, null, "members", "members"]);
    expect(told("platform", "verifiers")).toEqual([null, null, null, null, "verifiers", "verifiers"]);
    expect(told("platform", "audit")).toEqual([null, null, null, null, "audit", "audit"]);
  });

  test("nobody without a role of anything", () => {
    for (const kind of LIVE_KINDS) expect(toldKind([], "organization", kind)).toBeNull();
  });
});
