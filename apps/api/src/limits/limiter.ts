import { createBatches } from "@keyhold/db/batches";
import { type LimitKey, type LimitStore, nameOf } from "@keyhold/db/limits/store";
import type { OrganizationId } from "@keyhold/domain/core/ids";
import { err, ok, type Result } from "@keyhold/domain/core/result";
import { type Exceeded, type LimitState, secondsUntil, takeCall } from "@keyhold/domain/limit/limit";
import type { Clock } from "../adapters/clock.ts";
import type { ApiRefusal } from "../upstream/api-refusal.ts";
import type { LimitTable, Weight } from "./table.ts";

export type LimiterOptions = {
  readonly store: LimitStore;
  readonly table: LimitTable;
  readonly clock: Clock;
  /** Runs a decision when nothing else of this process writes. */
  readonly takeTurn: <T>(work: () => Promise<T>) => Promise<T>;
};

type LimitedCall = {
  readonly organizationId: OrganizationId;
  readonly method: string;
  /** Below the base URL, decoded and in lower case. */
  readonly endpoint: string;
};

export type Limiter = {
  /** Null: the call may pass, and was counted. Rejects when the database cannot be asked. */
  take(call: LimitedCall): Promise<ApiRefusal | null>;
  close(): Promise<void>;
};

type Question = { readonly key: LimitKey; readonly weight: Weight };
type Answer = Result<null, Exceeded>;

/** The limits of organizations by the weights of their calls, the same for all processes. */
export function createLimiter({ store, table, clock, takeTurn }: LimiterOptions): Limiter {
  const ask = createBatches<Question, Answer>({
    ask: (questions) =>
      takeTurn(() =>
        store.decide(
          questions.map(({ key }) => key),
          (known) => decide(questions, known, clock.now()),
        ),
      ),
    batchSize: 256,
    capacity: 4096,
  });
  return {
    take: async ({ organizationId, method, endpoint }) => {
      const weight = table.weightOf(method, endpoint);
      if (weight.limits.length === 0) return null;
      const answer = await ask({ key: { organizationId, weight: weight.name }, weight });
      return answer.ok ? null : tooMany(answer.error, clock.now());
    },
    close: () => store.close(),
  };
}

/** One after the other, in the order in which they came. */
function decide(questions: readonly Question[], known: ReadonlyMap<string, LimitState>, now: number) {
  const states = new Map<string, LimitState>();
  const answers = questions.map(({ key, weight }): Answer => {
    const name = nameOf(key);
    const taken = takeCall(states.get(name) ?? known.get(name) ?? {}, weight.limits, now);
    if (!taken.ok) return err(taken.error);
    states.set(name, taken.value);
    return ok(null);
  });
  return { answers, states };
}

/** As the API has it that programs were written for: they read the header, or the body. */
function tooMany(exceeded: Exceeded, now: number): ApiRefusal {
  const { limit } = exceeded;
  const seconds = secondsUntil(exceeded, now);
  return {
    status: 429,
    body: { message: `Rate Limit (${limit.calls}/${limit.unit}) exceeded`, "Retry-After": `${seconds} seconds` },
    headers: { "retry-after": String(seconds) },
  };
}
