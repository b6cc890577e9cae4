import { type Problem, problemOf } from "../../trpc/problem.ts";

export type BulkTarget = { readonly id: string; readonly slug: string; readonly name: string };

export type BulkOutcome =
  | { readonly kind: "waiting" }
  | { readonly kind: "running" }
  | { readonly kind: "done" }
  | { readonly kind: "refused"; readonly problem: Extract<Problem, { kind: "refused" }> }
  | { readonly kind: "unanswered"; readonly problem: Problem };

/** One organization of a run. The request id stays the same until there is an answer, so that nothing is done twice (K12). */
export type BulkItem = { readonly target: BulkTarget; readonly requestId: string; readonly outcome: BulkOutcome };

export type BulkRun = {
  readonly items: readonly BulkItem[];
  readonly send: (target: BulkTarget, requestId: string) => Promise<unknown>;
  readonly concurrency: number;
  /** What has begun is waited for; the rest is not tried. */
  readonly signal: AbortSignal;
  readonly pause: (ms: number) => Promise<void>;
  readonly onChange: (items: readonly BulkItem[]) => void;
};

const RETRY_AFTER_MS = [400, 1600];
/** No other organization would get another answer: the rest waits until this is put right. */
const HALTING = new Set(["UNAUTHENTICATED", "FRESH_SIGN_IN_REQUIRED", "SECOND_FACTOR_REQUIRED"]);

/** Sends one command for each that waits or got no answer, a few at a time. Every one of them ends with an outcome. */
export async function runBulk(run: BulkRun): Promise<void> {
  const items = [...run.items];
  const turns = items.flatMap(({ outcome }, index) => (isOpen(outcome) ? [index] : []));
  let isHalted = false;

  function settle(index: number, outcome: BulkOutcome): void {
    const item = items[index];
    if (item) items[index] = { ...item, outcome };
    run.onChange([...items]);
  }

  async function work(): Promise<void> {
    for (let index = turns.shift(); index !== undefined; index = turns.shift()) {
      const item = items[index];
      if (!item || isHalted || run.signal.aborted) return;
      settle(index, { kind: "running" });
      const outcome = await attempt(run, item);
      isHalted ||= isHalting(outcome);
      settle(index, outcome);
    }
  }

  await Promise.all(Array.from({ length: run.concurrency }, work));
}

async function attempt({ send, pause, signal }: BulkRun, { target, requestId }: BulkItem): Promise<BulkOutcome> {
  for (const wait of [...RETRY_AFTER_MS, null]) {
    try {
      await send(target, requestId);
      return { kind: "done" };
    } catch (error) {
      const problem = problemOf(error);
      if (problem.kind === "refused") return { kind: "refused", problem };
      if (wait === null || problem.kind === "failed" || signal.aborted) return { kind: "unanswered", problem };
      await pause(wait);
    }
  }
  return { kind: "waiting" };
}

/** Whether a run has to do something for it. */
function isOpen(outcome: BulkOutcome): boolean {
  return outcome.kind === "waiting" || outcome.kind === "unanswered";
}

function isHalting(outcome: BulkOutcome): boolean {
  return outcome.kind === "refused" && HALTING.has(outcome.problem.refusal.code);
}

/** What is sent again after a report: what got no answer as it was, what was halted as a new request. */
export function reopen(items: readonly BulkItem[], createRequestId: () => string): readonly BulkItem[] {
  return items.map((item) =>
    isHalting(item.outcome)
      ? { target: item.target, requestId: createRequestId(), outcome: { kind: "waiting" as const } }
      : item,
  );
}

/** How many would be sent again. */
export function countOpen(items: readonly BulkItem[]): number {
  return items.filter(({ outcome }) => isOpen(outcome) || isHalting(outcome)).length;
}
