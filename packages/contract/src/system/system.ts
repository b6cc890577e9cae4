import { z } from "zod";
import { isoInstant } from "../core.ts";

const count = z.int().min(0);

/** Bounds below which a share of what was measured lies, in milliseconds; null: nothing was measured, or it lies beyond the last bound. */
const latency = z.object({
  count,
  atMostMs: z.object({ p50: z.number().nullable(), p95: z.number().nullable(), p99: z.number().nullable() }),
});

/** The process that answered: numbers since it began are its own, and no other process's. */
export const processView = z.object({
  host: z.string(),
  pid: count,
  startedAt: isoInstant,
  keyhold: z.string(),
  node: z.string(),
});

/** `respondedInMs`: a question that reads the list of migrations, and its answer. */
export const databaseView = z.object({
  engine: z.enum(["sqlite", "postgresql"]),
  version: z.string(),
  respondedInMs: z.number().min(0),
  migrations: z.object({ latest: z.string().nullable(), applied: count, missing: z.array(z.string()) }),
});

/** Calls that wait, of how many may; batches with their mean size, of how large they may be; the answers since the process began. */
export const verdictsView = z.object({
  queue: z.object({ depth: count, capacity: count, rejected: count, isDeciding: z.boolean() }),
  batches: z.object({ count, meanSize: z.number().nullable(), mostSize: count, latency }),
  answers: z.array(z.object({ code: z.string(), count })),
  latency,
  databaseErrors: z.object({ unavailable: count, failed: count }),
});

const endpoints = z.object({ all: count, failing: count, disabled: count });

/** Endpoints that are told of events; whose they are and where they lead is their owners' to know. */
export const webhooksState = z.object({
  provider: endpoints,
  organizations: endpoints,
  failingSince: isoInstant.nullable(),
  oldestWaitingAt: isoInstant.nullable(),
  isWhole: z.boolean(),
});

/** Master keys by name. `seals`: the one that new texts are sealed with; `opens`: known, for what is still sealed with it; `missing`: this process does not have it. */
export const masterKeysState = z.object({
  keys: z.array(
    z.object({
      id: z.string(),
      use: z.enum(["seals", "opens", "missing"]),
      sealed: count,
      of: z.array(z.object({ what: z.string(), count })),
    }),
  ),
  sealedWithFirst: count,
  sealed: count,
  isWhole: z.boolean(),
});

/** The audit's chains: how many ends there are, those without the service's seal, and the end of the provider's own. */
export const chainsState = z.object({
  chains: count,
  unsealed: count,
  isWhole: z.boolean(),
  provider: z
    .object({ position: count, hash: z.string(), isSealed: z.boolean(), isAtLastEvent: z.boolean() })
    .nullable(),
});

/**
 * `system.get`, for the platform. What has to be counted in the database is counted at most once in `counted.keptForS` seconds,
 * and says when; `isWhole: false` where there is more than is counted. No value, no key and no person is in it.
 */
export const systemView = z.object({
  at: isoInstant,
  process: processView,
  database: databaseView,
  verdicts: verdictsView,
  counted: z.object({
    at: isoInstant,
    keptForS: count,
    webhooks: webhooksState,
    masterKeys: masterKeysState,
    audit: chainsState,
  }),
});

/** A parsed `systemView`. */
export type SystemView = z.infer<typeof systemView>;
/** A parsed `processView`. */
export type ProcessView = z.infer<typeof processView>;
/** A parsed `databaseView`. */
export type DatabaseView = z.infer<typeof databaseView>;
/** A parsed `verdictsView`. */
export type VerdictsView = z.infer<typeof verdictsView>;
/** A parsed `webhooksState`. */
export type WebhooksState = z.infer<typeof webhooksState>;
/** A parsed `masterKeysState`. */
export type MasterKeysState = z.infer<typeof masterKeysState>;
/** A parsed `chainsState`. */
export type ChainsState = z.infer<typeof chainsState>;
