import type { OrganizationId } from "@keyhold/domain/core/ids";
import type { Instant } from "@keyhold/domain/core/time";
import { tally } from "@keyhold/domain/usage/tally";
import type { Usage } from "@keyhold/domain/usage/usage";
import type { Asked, CallStore, CallSubject, Counted, Known } from "../../calls/store.ts";
import type { UsageHour } from "../../stores.ts";
import { NOON } from "../factories.ts";

/** What is known of these now; nothing is counted. */
export function ask(store: CallStore, asked: Partial<Asked>): Promise<Known> {
  return store.decide({ organizations: [], verifiers: [], ...asked }, (known) => ({ answers: known, counted: null }));
}

export async function askOne(store: CallStore, ref: string): Promise<CallSubject | Error | undefined> {
  return (await ask(store, { organizations: [ref] })).subjects.get(ref);
}

type Some = { readonly at?: Instant; readonly count?: number; readonly usages?: Counted["usages"] };

/** Counts calls of one organization: one, at noon, unless it is said otherwise. */
export async function countCalls(
  store: CallStore,
  id: OrganizationId,
  { at = NOON, count = 1, usages = new Map() }: Some = {},
) {
  const counted = { at, calls: new Map([[id, count]]), usages };
  await store.decide({ organizations: [id], verifiers: [] }, () => ({ answers: null, counted }));
}

type Passing = { readonly now?: Instant; readonly onUsage?: (before: Usage | null) => void };

/** As the rules have it: counts one call against the threshold, if it may pass. Does it? */
export function passOne(
  store: CallStore,
  id: OrganizationId,
  { now = NOON, onUsage = () => undefined }: Passing = {},
): Promise<boolean> {
  return store.decide({ organizations: [id], verifiers: [] }, ({ subjects }) => {
    const subject = subjects.get(id);
    if (subject === undefined || subject instanceof Error) throw new Error("The organization is not there.");
    onUsage(subject.usage);
    const { passed, usage } = tally(subject.usage, subject.threshold, { calls: 1, now });
    if (passed === 0) return { answers: false, counted: null };
    const usages = new Map<OrganizationId, Usage>(usage === null ? [] : [[id, usage]]);
    return { answers: true, counted: { at: now, calls: new Map([[id, passed]]), usages } };
  });
}

/** Until there is nothing left to fold. */
export async function foldAll(store: CallStore, rows: number): Promise<void> {
  while ((await store.fold(rows)) > 0);
}

export function sumOf(hours: readonly UsageHour[]): number {
  return hours.reduce((sum, { allowed }) => sum + allowed, 0);
}
