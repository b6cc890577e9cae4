import type { Engine } from "@keyhold/db/database";
import { Counter, Gauge, Registry } from "prom-client";
import manifest from "../../package.json" with { type: "json" };
import type { Distribution } from "./distribution.ts";
import { processMetrics } from "./process-metrics.ts";
import type { Tally } from "./tally.ts";

export type Sources = {
  readonly tally: Tally;
  /** Calls that wait for a batch now. */
  readonly queueDepth: () => number;
  /** Pages that are told of changes now. */
  readonly liveStreams: () => number;
  readonly engine: Engine;
};

export type Exposition = { readonly contentType: string; text(): Promise<string> };

/** What was counted, in the text format of Prometheus. The numbers are read when somebody asks for them. */
export function createExposition({ tally, ...sources }: Sources): Exposition {
  const own = new Registry();
  addCounters(own, tally);
  addGauges(own, sources);
  const registry = Registry.merge([own, processMetrics()]);
  return {
    contentType: registry.contentType,
    text: async () => `${histograms(tally)}\n${await registry.metrics()}`,
  };
}

type Reading = readonly [labels: Readonly<Record<string, string>>, value: number];

type Counting = {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly string[];
  readonly read: () => readonly Reading[];
};

function addCounters(registry: Registry, tally: Tally): void {
  const counters: readonly Counting[] = [
    {
      name: "keyhold_verdicts_total",
      help: "Answers to calls for a verdict, by verdict; UNAVAILABLE, THROTTLED and UNAUTHENTICATED are no verdicts on a key.",
      labels: ["verdict"],
      read: () => Object.entries(tally.outcomes).map(([verdict, count]) => [{ verdict }, count]),
    },
    {
      name: "keyhold_verify_queue_rejected_total",
      help: "Calls that were answered UNAVAILABLE because too many were waiting.",
      read: () => [[{}, tally.rejected]],
    },
    {
      name: "keyhold_database_errors_total",
      help: "Errors of the database: unavailable when it could not be asked, failed when it answered with an error.",
      labels: ["kind"],
      read: () => Object.entries(tally.errors).map(([kind, count]) => [{ kind }, count]),
    },
    {
      name: "keyhold_journal_folded_rows_total",
      help: "Rows of the calls' journal that were folded into the usage by hour.",
      read: () => [[{}, tally.foldedRows]],
    },
    {
      name: "keyhold_http_requests_total",
      help: "Requests, by route and status; aborted when the caller had gone before the answer.",
      labels: ["route", "status"],
      read: () => requestsOf(tally),
    },
  ];
  for (const counter of counters) addCounter(registry, counter);
}

function addCounter(registry: Registry, { name, help, labels = [], read }: Counting): void {
  new Counter({
    ...{ name, help, labelNames: labels, registers: [registry] },
    collect() {
      this.reset();
      for (const [labels, value] of read()) this.inc(labels, value);
    },
  });
}

function requestsOf({ requests }: Tally): readonly Reading[] {
  return [...requests].flatMap(([route, byStatus]) =>
    [...byStatus].map(
      ([status, count]): Reading => [{ route, status: status === 0 ? "aborted" : String(status) }, count],
    ),
  );
}

function addGauges(registry: Registry, { queueDepth, liveStreams, engine }: Omit<Sources, "tally">): void {
  const registers = [registry];
  new Gauge({
    name: "keyhold_verify_queue_depth",
    help: "Calls that wait for a batch.",
    registers,
    collect() {
      this.set(queueDepth());
    },
  });
  new Gauge({
    name: "keyhold_live_streams",
    help: "Open pages that are told of changes.",
    registers,
    collect() {
      this.set(liveStreams());
    },
  });
  new Gauge({
    name: "keyhold_build_info",
    help: "Always 1: what runs.",
    labelNames: ["version", "engine"],
    registers,
  }).set({ version: manifest.version, engine }, 1);
}

/** prom-client takes a histogram's values one by one and no other way, so these lines are written here. */
function histograms({ durations, batchSizes, batchDurations }: Tally): string {
  return [
    histogram("keyhold_verify_duration_seconds", "From a call's request to its answer.", durations),
    histogram("keyhold_verify_batch_size", "Calls that were decided and counted together.", batchSizes),
    histogram("keyhold_verify_batch_duration_seconds", "Deciding and counting a batch.", batchDurations),
  ].join("\n");
}

function histogram(name: string, help: string, distribution: Distribution): string {
  const buckets = distribution.cumulative();
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} histogram`,
    ...buckets.map(([bound, count]) => `${name}_bucket{le="${bound}"} ${count}`),
    `${name}_sum ${distribution.sum()}`,
    `${name}_count ${buckets.at(-1)?.[1] ?? 0}`,
    "",
  ].join("\n");
}
