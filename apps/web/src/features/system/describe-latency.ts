import type { VerdictsView } from "@keyhold/contract/system/system";

type Latency = VerdictsView["latency"];

/** "Half within 1 ms, 95 % within 2.5 ms, 99 % within 10 ms". The bounds are those of the metrics, so each is an upper one. */
export function describeLatency({ count, atMostMs }: Latency): string {
  if (count === 0) return "Nothing measured yet";
  const { p50, p95, p99 } = atMostMs;
  return [
    ["Half", p50],
    ["95 %", p95],
    ["99 %", p99],
  ]
    .map(([share, bound]) => `${share} ${bound === null ? "beyond 5 seconds" : `within ${bound} ms`}`)
    .join(", ");
}
