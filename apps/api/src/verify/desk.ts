import { newAuditEntry } from "../command/audit-entry.ts";
import type { RequestFacts } from "../trpc/context.ts";
import { newNotice, retiredUseNotice } from "../webhook/notices.ts";
import type { Call, Warning } from "./call.ts";
import type { CallLane } from "./lane.ts";
import { type Answer, createQueue } from "./queue.ts";
import { createTallySheet } from "./tally-sheet.ts";
import { createThresholdSettler, type HoldServices } from "./threshold-hold.ts";
import { createUpkeep } from "./upkeep.ts";

export type DeskOptions = {
  readonly lane: CallLane;
  readonly services: HoldServices;
  /** Runs a batch when nothing else of this process writes. */
  readonly takeTurn: <T>(work: () => Promise<T>) => Promise<T>;
  readonly concurrency: number;
  /** Is told what failed beside the answers. */
  readonly onError: (error: unknown) => void;
};

/** Where calls are answered: judged, counted, and with everything that follows from the count done. */
export type CallDesk = {
  /** Rejects with QueueFullError, or when the database cannot be asked. `source`: who presented the key, if known. */
  ask(call: Call, from: { readonly request: RequestFacts; readonly source: string | null }): Promise<Answer>;
  depth(): number;
  close(): Promise<void>;
};

export const BATCH_SIZE = 128;
const WORTHWHILE = 8;
export const CAPACITY = 4096;

export function createDesk({ lane, services, takeTurn, concurrency, onError }: DeskOptions): CallDesk {
  const { stores, clock } = services;
  const sheet = createTallySheet(stores, (use) => retiredUseNotice(services, use, clock.now()));
  const settle = createThresholdSettler(services);
  /** One after the other, so that 80 % is told before 90 %. */
  let warned = Promise.resolve();
  const queue = createQueue({
    ask: (calls) => takeTurn(() => lane.ask(calls, clock.now())),
    ...{ concurrency, worthwhile: WORTHWHILE, batchSize: BATCH_SIZE, capacity: CAPACITY },
    onWarning: (warning) => {
      warned = warned.then(() => giveWarning(services, warning)).catch(onError);
    },
  });
  const upkeep = createUpkeep({
    fold: (rows) => takeTurn(() => lane.fold(rows)),
    hand: () => sheet.hand(clock.now()),
    prune: (rows) => stores.usage.prune(clock.now() - KEPT_MS, rows),
    onError,
  });
  return {
    ask: async (call, { request, source }) => {
      const answer = await settle(() => queue.ask(call), request);
      sheet.note(answer, source, clock.now());
      return answer;
    },
    depth: () => queue.depth(),
    close: async () => {
      await upkeep.stop();
      await warned;
      await lane.close();
    },
  };
}

/** Usage by hour is kept for thirteen months, so that a month can be held against the one a year before. */
const KEPT_MS = 400 * 86_400_000;

async function giveWarning(services: HoldServices, warning: Warning): Promise<void> {
  const { organizationId, percent, windowStartsAt } = warning;
  const request = { requestId: services.randomness.id(), address: null, userAgent: null };
  const told = { type: "threshold.warned", outcome: "accepted", actor: { kind: "system" } } as const;
  const facts = { percent, windowStartsAt: new Date(windowStartsAt).toISOString() };
  const entry = newAuditEntry(services, request, { ...told, organizationId, facts });
  const about = { organizationId, at: entry.at };
  const notice = newNotice(services, about, { type: "threshold.warning", facts });
  await services.stores.thresholds.warn(warning, entry, [notice]);
}
