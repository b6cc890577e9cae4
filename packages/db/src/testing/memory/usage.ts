import type { OrganizationId } from "@keyhold/domain/core/ids";
import type { Instant } from "@keyhold/domain/core/time";
import { MOST_CALLS, unused } from "@keyhold/domain/usage/usage";
import { windowOf } from "@keyhold/domain/usage/window";
import { hourOf, instantOf } from "../../calls/journal.ts";
import { toStorable } from "../../row.ts";
import type { RetiredValueStore, ThresholdStore, UsageHour, UsageStore } from "../../usage/stores.ts";
import { appendEntries, keyOf, type MemoryState, receiptKey } from "./state.ts";
import { announceOnce, pushNotices } from "./webhook-outbox.ts";

export function createMemoryThresholdStore(state: MemoryState): ThresholdStore {
  return {
    find: async (organizationId) => structuredClone(state.thresholds.get(organizationId) ?? null),
    set: async ({ organizationId, threshold, at, audit, receipt }) => {
      if (threshold !== null && !state.slots.has(organizationId)) {
        throw new Error(`threshold of organization ${organizationId}: there is no such slot.`);
      }
      if (receipt !== null && state.receipts.has(receiptKey(receipt))) return "repeated";
      appendEntries(state, [audit(state.thresholds.get(organizationId)?.threshold ?? null)]);
      if (receipt !== null) state.receipts.set(receiptKey(receipt), structuredClone(receipt));
      state.thresholds.delete(organizationId);
      if (threshold === null) return "set";
      const { startsAt, endsAt } = windowOf(at, threshold.unit);
      const hours = listHours(state, organizationId, { from: startsAt, to: endsAt });
      const sum = hours.reduce((sum, { allowed }) => sum + allowed, 0);
      const calls = Math.min(sum, MOST_CALLS);
      const usage = { ...unused(at, threshold.unit), calls, spent: calls };
      state.thresholds.set(organizationId, { threshold: { ...threshold }, usage });
      return "set";
    },
    warn: async ({ organizationId, percent, windowStartsAt }, audit, notices = []) => {
      const row = state.thresholds.get(organizationId);
      if (row === undefined || row.usage?.window.startsAt !== windowStartsAt) return "given";
      if ((row.usage.warned ?? 0) >= percent) return "given";
      appendEntries(state, [audit]);
      state.thresholds.set(organizationId, { ...row, usage: { ...row.usage, warned: percent } });
      pushNotices(state, notices);
      return "noted";
    },
  };
}

export function createMemoryUsageStore(state: MemoryState): UsageStore {
  return {
    listHours: async (organizationId, period) => listHours(state, organizationId, period),
    addRefused: async (at, refused) => {
      for (const [organizationId, count] of refused)
        addToHour(state, { organizationId, at, allowed: 0, refused: count });
    },
    prune: async (before, limit) => {
      const old = [...state.hours].filter(([, { startsAt }]) => hourOf(startsAt) < hourOf(before)).slice(0, limit);
      for (const [key] of old) state.hours.delete(key);
      return old.length;
    },
  };
}

function listHours(
  state: MemoryState,
  organizationId: OrganizationId,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): readonly UsageHour[] {
  return [...state.hours.values()]
    .filter((row) => row.organizationId === organizationId)
    .filter(({ startsAt }) => hourOf(startsAt) >= hourOf(from) && hourOf(startsAt) < hourOf(to))
    .toSorted((a, b) => a.startsAt - b.startsAt)
    .map(({ startsAt, allowed, refused }) => ({ startsAt, allowed, refused }));
}

export type Addition = {
  readonly organizationId: OrganizationId;
  readonly at: Instant;
  readonly allowed: number;
  readonly refused: number;
};

export function addToHour(state: MemoryState, { organizationId, at, allowed, refused }: Addition): void {
  const key = keyOf(organizationId, String(hourOf(at)));
  const before = state.hours.get(key) ?? { allowed: 0, refused: 0 };
  const startsAt = instantOf(hourOf(at));
  const sums = { allowed: before.allowed + allowed, refused: before.refused + refused };
  state.hours.set(key, { organizationId, startsAt, ...sums });
}

const DAY_MS = 86_400_000;

export function createMemoryRetiredValueStore(state: MemoryState): RetiredValueStore {
  return {
    addAttempts: async (all, toNotice) => {
      for (const { organizationId, fingerprint, attempts, lastAttemptAt, lastSource } of all) {
        const key = keyOf(organizationId, fingerprint);
        const row = state.retired.get(key);
        if (row === undefined) continue;
        const isLast = lastAttemptAt >= (row.lastAttemptAt ?? lastAttemptAt);
        const last = isLast ? { lastAttemptAt, lastSource: toStorable(lastSource) } : {};
        const use = { ...row, ...last, attempts: row.attempts + attempts };
        state.retired.set(key, use);
        const occasion = { name: `retired:${row.retiredAt}`, moment: lastAttemptAt - (lastAttemptAt % DAY_MS) };
        if (toNotice !== undefined) announceOnce(state, toNotice(use), occasion);
      }
    },
    list: async (organizationId, limit) =>
      [...state.retired]
        .filter(([key]) => !isCurrent(state, organizationId, key))
        .map(([, row]) => row)
        .filter((row) => row.organizationId === organizationId)
        .toSorted((a, b) => b.retiredAt - a.retiredAt)
        .slice(0, limit)
        .map(({ organizationId: _, ...row }) => row),
  };
}

/** Is this the value that is in the slot, retired once and brought back? */
function isCurrent(state: MemoryState, organizationId: OrganizationId, key: string): boolean {
  const contents = state.slots.get(organizationId)?.slot.contents;
  return contents?.kind === "key" && key === keyOf(organizationId, contents.fingerprint);
}
