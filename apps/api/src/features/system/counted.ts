import type { ChainsState, MasterKeysState, SystemView, WebhooksState } from "@keyhold/contract/system/system";
import { toIso } from "@keyhold/contract/wire";
import type { Secrets } from "@keyhold/db/secrets/secrets";
import type { AuditStore } from "@keyhold/db/stores";
import type { ChainSurvey, SealedSurvey, Survey, WebhookSurvey } from "@keyhold/db/survey/survey";
import type { Clock } from "../../adapters/clock.ts";

export type CountedParts = {
  readonly survey: Survey;
  readonly secrets: Pick<Secrets, "masterKeyIds">;
  readonly audit: Pick<AuditStore, "findEnd">;
  readonly clock: Clock;
};

type Counted = SystemView["counted"];

/** So many pages may be open as there are, and the database is gone through once in this time. */
const KEPT_FOR_S = 30;

/** What it takes to go through tables: once at a time, for all who ask meanwhile, and kept from its end on. What failed is not. */
export function createCounted(parts: CountedParts): () => Promise<Counted> {
  let running: Promise<Counted> | null = null;
  let kept: { readonly until: number; readonly counted: Counted } | null = null;

  async function run(): Promise<Counted> {
    try {
      const counted = await count(parts, parts.clock.now());
      kept = { until: parts.clock.now() + KEPT_FOR_S * 1000, counted };
      return counted;
    } finally {
      running = null;
    }
  }

  return () => {
    if (kept !== null && parts.clock.now() < kept.until) return Promise.resolve(kept.counted);
    running ??= run();
    return running;
  };
}

/** One after the other: nobody is in a hurry, and calls are. */
async function count({ survey, secrets, audit }: CountedParts, now: number): Promise<Counted> {
  const webhooks = webhooksState(await survey.webhooks());
  const masterKeys = masterKeysState(await survey.sealed(), secrets.masterKeyIds());
  const chains = chainsState(await survey.chains(), await audit.findEnd(null));
  return { at: toIso(now), keptForS: KEPT_FOR_S, webhooks, masterKeys, audit: chains };
}

function webhooksState({ failingSince, oldestWaitingAt, ...rest }: WebhookSurvey): WebhooksState {
  return { ...rest, failingSince: isoOrNull(failingSince), oldestWaitingAt: isoOrNull(oldestWaitingAt) };
}

function isoOrNull(at: number | null): string | null {
  return at === null ? null : toIso(at);
}

function masterKeysState({ counts, isWhole }: SealedSurvey, known: readonly [string, ...string[]]): MasterKeysState {
  const ids = [...new Set([...known, ...counts.map(({ masterKeyId }) => masterKeyId)])];
  const keys = ids.map((id): MasterKeysState["keys"][number] => {
    const mine = counts.filter(({ masterKeyId }) => masterKeyId === id);
    return {
      id,
      use: useOf(id, known),
      sealed: sum(mine),
      of: mine.map(({ column, rows }) => ({ what: column, count: rows })),
    };
  });
  const sealedWithFirst = sum(counts.filter(({ masterKeyId }) => masterKeyId === known[0]));
  return { keys, sealedWithFirst, sealed: sum(counts), isWhole };
}

function useOf(id: string, known: readonly [string, ...string[]]): "seals" | "opens" | "missing" {
  if (id === known[0]) return "seals";
  return known.includes(id) ? "opens" : "missing";
}

function sum(counts: SealedSurvey["counts"]): number {
  return counts.reduce((total, { rows }) => total + rows, 0);
}

type End = Awaited<ReturnType<AuditStore["findEnd"]>>;

function chainsState(survey: ChainSurvey, { head, last }: End): ChainsState {
  if (head === null) return { ...survey, provider: null };
  const { position, hash, seal } = head;
  return { ...survey, provider: { position, hash, isSealed: seal !== null, isAtLastEvent: position === last } };
}
