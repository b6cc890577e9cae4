import type { RetiredAttempts, RetiredUse, Stores } from "@keyhold/db/stores";
import type { Notice } from "@keyhold/db/webhook/stores";
import type { OrganizationId } from "@keyhold/domain/core/ids";
import type { Instant } from "@keyhold/domain/core/time";
import type { Answer } from "./queue.ts";

/** Organizations that are remembered between two notes to the database, at most; what is beyond is not counted. */
const ORGANIZATIONS = 10_000;
/** And values: those that were presented last, so that made-up ones sent ahead do not hide a dead one. */
const VALUES = 2000;

export type TallySheet = {
  note(answer: Answer, source: string | null, now: Instant): void;
  /** Tells the database what was noted since the last time. What it does not take is lost: these are no exact counts. */
  hand(now: Instant): Promise<void>;
};

type Counts = { refused: Map<OrganizationId, number>; attempts: Map<string, RetiredAttempts> };

/** Counts refused calls and attempts with dead values (M7) in memory, and not on the way of an answer. */
export function createTallySheet(
  { usage, retiredValues }: Pick<Stores, "usage" | "retiredValues">,
  toNotice?: (use: RetiredUse) => Notice,
): TallySheet {
  let counts: Counts = { refused: new Map(), attempts: new Map() };
  return {
    note: (answer, source, now) => note(counts, answer, { source, now }),
    hand: async (now) => {
      const { refused, attempts } = counts;
      counts = { refused: new Map(), attempts: new Map() };
      if (refused.size > 0) await usage.addRefused(now, refused);
      if (attempts.size > 0) await retiredValues.addAttempts([...attempts.values()], toNotice);
    },
  };
}

type Circumstances = { readonly source: string | null; readonly now: Instant };

function note({ refused, attempts }: Counts, answer: Answer, { source, now }: Circumstances): void {
  const id = organizationOf(answer);
  if (id === null) return;
  const before = refused.get(id);
  if (before !== undefined || refused.size < ORGANIZATIONS) refused.set(id, (before ?? 0) + 1);
  if (answer.verdict !== "KEY_INVALID" || answer.wrong === null) return;
  const { fingerprint } = answer.wrong;
  const name = `${id} ${fingerprint}`;
  const count = (attempts.get(name)?.attempts ?? 0) + 1;
  attempts.delete(name);
  const [oldest] = attempts.keys();
  if (attempts.size >= VALUES && oldest !== undefined) attempts.delete(oldest);
  attempts.set(name, {
    organizationId: id,
    fingerprint,
    attempts: count,
    lastAttemptAt: now,
    lastSource: source,
  });
}

/** Of a refused call, as far as there is one. */
function organizationOf(answer: Answer): OrganizationId | null {
  switch (answer.verdict) {
    case "KEY_INVALID":
      return answer.wrong?.organizationId ?? null;
    case "KEY_DISABLED":
    case "SUBSCRIPTION_EXPIRED":
    case "THRESHOLD_EXCEEDED":
      return answer.organization.id;
    case "ALLOWED":
    case "UNAUTHENTICATED":
    case "UNREADABLE":
      return null;
  }
}
