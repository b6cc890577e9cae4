import { describe, expect, test } from "vitest";
import { type Ended, judgeAttempt, RETRY_POLICY, type RetryPolicy } from "./attempt.ts";

const NOW = Date.UTC(2026, 2, 12, 12);
const HOUR_MS = 3_600_000;
const FAILED = { status: 500, fault: "STATUS", durationMs: 5 } as const;

function judge(patch: Partial<Ended> = {}, policy: RetryPolicy = RETRY_POLICY) {
  return judgeAttempt({ result: FAILED, attempts: 1, failingSince: null, now: NOW, chance: 0.5, ...patch }, policy);
}

describe("an attempt", () => {
  test("that was accepted ends the delivery, however long the endpoint had failed", () => {
    const result = { status: 204, fault: null, durationMs: 5 };
    const consequence = judge({ result, attempts: 14, failingSince: NOW - 1000 * HOUR_MS });
    expect(consequence).toEqual({ state: "delivered", nextAttemptAt: null, disables: null });
  });

  test("that failed is repeated after a delay that grows, up to the longest", () => {
    const delays = Array.from({ length: 13 }, (_, index) => Number(judge({ attempts: index + 1 }).nextAttemptAt) - NOW);
    expect(delays.slice(0, 4)).toEqual([5000, 15_000, 45_000, 135_000]);
    expect(Math.max(...delays)).toBe(RETRY_POLICY.longestDelayMs);
    const days = delays.reduce((sum, delay) => sum + delay, 0) / (24 * HOUR_MS);
    expect(days).toBeGreaterThan(2);
    expect(days).toBeLessThan(3);
  });

  test("is spread by chance, a fifth to either side", () => {
    expect(judge({ chance: 0 }).nextAttemptAt).toBe(NOW + 4000);
    expect(judge({ chance: 1 }).nextAttemptAt).toBe(NOW + 6000);
  });

  test("that was the last is given up, and the endpoint goes on", () => {
    expect(judge({ attempts: RETRY_POLICY.attempts, failingSince: NOW - HOUR_MS })).toEqual({
      state: "failed",
      nextAttemptAt: null,
      disables: null,
    });
  });

  test("disables the endpoint when nothing has got through for as long as there is patience, and not before", () => {
    const { patienceMs } = RETRY_POLICY;
    expect(judge({ failingSince: NOW - patienceMs + 1 }).disables).toBeNull();
    expect(judge({ failingSince: NOW - patienceMs })).toMatchObject({ state: "pending", disables: "FAILING" });
  });

  test("that is answered 410 disables the endpoint at once", () => {
    const result = { status: 410, fault: "STATUS", durationMs: 5 } as const;
    expect(judge({ result })).toEqual({ state: "failed", nextAttemptAt: null, disables: "GONE" });
  });
});
