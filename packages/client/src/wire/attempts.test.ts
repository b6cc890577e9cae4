import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createKeyhold } from "../keyhold.ts";
import type { KeyholdOptions } from "../options.ts";
import { pauseBeforeRetry } from "./attempts.ts";

describe("the pause before another try", () => {
  test("doubles, and is spread around its middle", () => {
    const pauses = [0, 1, 2].map((attempt) =>
      [0, 0.5, 1].map((random) => pauseBeforeRetry({ retryAfterSeconds: null }, attempt, random)),
    );
    expect(pauses).toEqual([
      [25, 50, 75],
      [50, 100, 150],
      [100, 200, 300],
    ]);
  });

  test("is never shorter than what the service asked for", () => {
    expect(pauseBeforeRetry({ retryAfterSeconds: 3 }, 0, 0)).toBe(3025);
  });
});

describe("time", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  function response(status: number, headers: Record<string, string> = {}): Response {
    return new Response('{"verdict":"KEY_INVALID"}', { status, headers });
  }

  /** Asks on a clock that only the test moves, and notes when each question was sent. */
  function askWith(options: Partial<KeyholdOptions>, answer: (nth: number) => Response) {
    const began = performance.now();
    const sentAt: number[] = [];
    const keyhold = createKeyhold({
      url: "https://keyhold.example",
      token: "kv_of-the-tests",
      fetch: () => {
        sentAt.push(performance.now() - began);
        return Promise.resolve(answer(sentAt.length));
      },
      ...options,
    });
    return { sentAt, verdict: keyhold.verify({ organization: "acme", key: "AbCdEfGhIjK1" }) };
  }

  test("that the service asked for has gone by before it is asked again", async () => {
    const { sentAt, verdict } = askWith({ timeoutMs: 5000 }, (nth) =>
      response(nth === 1 ? 503 : 200, { "retry-after": "2" }),
    );
    await vi.advanceTimersByTimeAsync(1999);
    expect(sentAt).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await verdict).toMatchObject({ code: "KEY_INVALID" });
    expect(sentAt[1]).toBeGreaterThanOrEqual(2000);
  });

  test("is never spent beyond the time-out, however many retries are left", async () => {
    const { sentAt, verdict } = askWith({ timeoutMs: 1000, retries: 10 }, () => response(502));
    await vi.advanceTimersByTimeAsync(1000);
    expect(await verdict).toMatchObject({ code: "UNAVAILABLE", why: "service", status: 502 });
    expect(sentAt.length).toBeGreaterThan(2);
    expect(Math.max(...sentAt)).toBeLessThan(1000);
  });

  test("leaves no timer behind", async () => {
    const { verdict } = askWith({}, () => response(200));
    await verdict;
    expect(vi.getTimerCount()).toBe(0);
  });
});
