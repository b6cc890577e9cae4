import { describe, expect, test } from "vitest";
import { fingerprint } from "./fingerprint.ts";
import type { JudgedSlot } from "./slot.ts";
import { judgeSession } from "./verdict.ts";

const NOW = Date.UTC(2026, 2, 12);
const HOLD = { kind: "platform", reason: "OTHER", message: "Call us.", party: null, placedAt: NOW } as const;

function slot(patch: Partial<JudgedSlot> = {}): JudgedSlot {
  return {
    revision: 7,
    contents: { kind: "key", fingerprint: fingerprint("f") },
    subscription: { startsAt: NOW - 1000, endsAt: NOW + 1000, lapsedAt: null },
    holds: [],
    ...patch,
  };
}

describe("a call in a session", () => {
  test("is allowed while the slot is as it was when the session was opened", () => {
    expect(judgeSession(slot(), 7, NOW)).toEqual({ code: "ALLOWED" });
  });

  test.each([
    ["another revision, older or newer", judgeSession(slot(), 6, NOW), judgeSession(slot(), 8, NOW)],
    ["an empty slot", judgeSession(slot({ contents: { kind: "empty" } }), 7, NOW)],
    ["an organization that is gone", judgeSession(null, 7, NOW)],
    ["a subscription that has not begun", judgeSession(slot({ subscription: null }), 7, NOW)],
  ])("is invalid with %s", (_name, ...verdicts) => {
    expect(verdicts.map((verdict) => (typeof verdict === "string" ? verdict : verdict.code))).toEqual(
      verdicts.map(() => "KEY_INVALID"),
    );
  });

  test("tells a hold, and before that the end of the subscription", () => {
    expect(judgeSession(slot({ holds: [HOLD] }), 7, NOW).code).toBe("KEY_DISABLED");
    expect(judgeSession(slot(), 7, NOW + 1000).code).toBe("SUBSCRIPTION_EXPIRED");
  });
});
