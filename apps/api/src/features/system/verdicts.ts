import type { VerdictsView } from "@keyhold/contract/system/system";
import type { Distribution } from "../../metrics/distribution.ts";
import { OUTCOMES } from "../../metrics/metrics.ts";
import { quantile } from "../../metrics/quantile.ts";
import type { Services } from "../../services.ts";
import { BATCH_SIZE, CAPACITY } from "../../verify/desk.ts";

const SHARES = { p50: 0.5, p95: 0.95, p99: 0.99 } as const;

/** What this process has counted since it began. */
export function verdictsViewOf({
  system: { tally, cannotDecide },
  desk,
}: Pick<Services, "system" | "desk">): VerdictsView {
  const { batchSizes, batchDurations, durations, outcomes, errors, rejected } = tally;
  const batches = countOf(batchSizes);
  return {
    queue: { depth: desk.depth(), capacity: CAPACITY, rejected, isDeciding: !cannotDecide() },
    batches: {
      count: batches,
      meanSize: batches === 0 ? null : Math.round((batchSizes.sum() / batches) * 10) / 10,
      mostSize: BATCH_SIZE,
      latency: latencyOf(batchDurations),
    },
    answers: OUTCOMES.map((code) => ({ code, count: outcomes[code] })),
    latency: latencyOf(durations),
    databaseErrors: { unavailable: errors.unavailable, failed: errors.failed },
  };
}

/** From seconds. */
function latencyOf(distribution: Distribution): VerdictsView["latency"] {
  const atMost = (share: number) => {
    const seconds = quantile(distribution, share);
    return seconds === null ? null : seconds * 1000;
  };
  const atMostMs = { p50: atMost(SHARES.p50), p95: atMost(SHARES.p95), p99: atMost(SHARES.p99) };
  return { count: countOf(distribution), atMostMs };
}

function countOf(distribution: Distribution): number {
  return distribution.cumulative().at(-1)?.[1] ?? 0;
}
