import { DatabaseUnavailableError } from "@keyhold/db/errors";
import { describe, expect, test } from "vitest";
import { parseMetrics, samplesOf } from "../testing/prometheus.ts";
import { createExposition } from "./exposition.ts";
import { OUTCOMES } from "./metrics.ts";
import { createTally } from "./tally.ts";

function started() {
  const { metrics, tally } = createTally();
  const exposition = createExposition({ tally, queueDepth: () => 7, liveStreams: () => 3, engine: "sqlite" });
  return { metrics, read: async () => parseMetrics(await exposition.text()) };
}

describe("the metrics", () => {
  test("name every outcome from the start, with 0, so that the first one of a kind is an increase", async () => {
    const { read } = started();
    const verdicts = samplesOf(await read(), "keyhold_verdicts_total");
    expect(verdicts).toEqual(Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])));
    expect(samplesOf(await read(), "keyhold_database_errors_total")).toEqual({ unavailable: 0, failed: 0 });
  });

  test("count what they are told, and say it again at each reading without counting it twice", async () => {
    const { metrics, read } = started();
    metrics.verified("ALLOWED", 0.7);
    metrics.verified("ALLOWED", 3);
    metrics.verified("KEY_INVALID", 7000);
    metrics.queueRejected();
    metrics.folded(100);
    metrics.folded(0);
    metrics.batch(3, 2);
    metrics.request("/v1/verify", 200);
    metrics.request("/v1/verify", 200);
    metrics.request("/v1/verify", 0);
    await read();
    const samples = await read();
    expect(samplesOf(samples, "keyhold_verdicts_total")).toMatchObject({ ALLOWED: 2, KEY_INVALID: 1, KEY_DISABLED: 0 });
    expect(samplesOf(samples, "keyhold_verify_duration_seconds_bucket")).toMatchObject({
      "0.0005": 0,
      "0.001": 1,
      "0.005": 2,
      "5": 2,
      "+Inf": 3,
    });
    expect(samples.get("keyhold_verify_duration_seconds_sum")).toBeCloseTo(7.0037);
    expect(samples.get("keyhold_verify_duration_seconds_count")).toBe(3);
    expect(samplesOf(samples, "keyhold_verify_batch_size_bucket")).toMatchObject({ "2": 0, "4": 1, "128": 1 });
    expect(samplesOf(samples, "keyhold_verify_batch_duration_seconds_bucket")).toMatchObject({
      "0.001": 0,
      "0.0025": 1,
    });
    expect(samples.get("keyhold_verify_queue_rejected_total")).toBe(1);
    expect(samples.get("keyhold_journal_folded_rows_total")).toBe(100);
    expect(samplesOf(samples, "keyhold_http_requests_total")).toEqual({
      "/v1/verify 200": 2,
      "/v1/verify aborted": 1,
    });
  });

  test("count an error of the database once, however many calls it was the end of", async () => {
    const { metrics, read } = started();
    const gone = new DatabaseUnavailableError("The database file is gone.");
    for (let call = 0; call < 128; call += 1) metrics.databaseError(gone);
    metrics.databaseError(new Error("a constraint was broken"));
    expect(samplesOf(await read(), "keyhold_database_errors_total")).toEqual({ unavailable: 1, failed: 1 });
  });

  test("tell how many calls wait and pages are told of changes, what runs, and how the process fares", async () => {
    const samples = await started().read();
    expect(samples.get("keyhold_verify_queue_depth")).toBe(7);
    expect(samples.get("keyhold_live_streams")).toBe(3);
    expect(samplesOf(samples, "keyhold_build_info")).toEqual({ "0.1.0 sqlite": 1 });
    expect(samples.get("process_resident_memory_bytes")).toBeGreaterThan(0);
    expect(samples.get("nodejs_eventloop_lag_p99_seconds")).toBeDefined();
  });
});
