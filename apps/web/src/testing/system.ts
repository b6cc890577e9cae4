import type { SystemView } from "@keyhold/contract/system/system";

const NOTHING_MEASURED = { count: 0, atMostMs: { p50: null, p95: null, p99: null } };
const NO_ENDPOINTS = { all: 0, failing: 0, disabled: 0 };

/** A process that was just started, with nothing wrong. */
export const FRESH_SYSTEM: SystemView = {
  at: "2026-11-24T12:00:00.000Z",
  process: { host: "box", pid: 4711, startedAt: "2026-11-24T11:00:00.000Z", keyhold: "0.1.0", node: "26.10.0" },
  database: {
    engine: "sqlite",
    version: "3.50.4",
    respondedInMs: 1.2,
    migrations: { latest: "0010_limits", applied: 10, missing: [] },
  },
  verdicts: {
    queue: { depth: 0, capacity: 4096, rejected: 0, isDeciding: true },
    batches: { count: 0, meanSize: null, mostSize: 128, latency: NOTHING_MEASURED },
    answers: [{ code: "ALLOWED", count: 0 }],
    latency: NOTHING_MEASURED,
    databaseErrors: { unavailable: 0, failed: 0 },
  },
  counted: {
    at: "2026-11-24T11:59:50.000Z",
    keptForS: 30,
    webhooks: {
      ...{ provider: NO_ENDPOINTS, organizations: NO_ENDPOINTS },
      ...{ failingSince: null, oldestWaitingAt: null, isWhole: true },
    },
    masterKeys: {
      keys: [{ id: "mk_1", use: "seals", sealed: 4, of: [{ what: "keys", count: 4 }] }],
      ...{ sealedWithFirst: 4, sealed: 4, isWhole: true },
    },
    audit: {
      ...{ chains: 2, unsealed: 0, isWhole: true },
      provider: { position: 12, hash: "0".repeat(64), isSealed: true, isAtLastEvent: true },
    },
  },
};
