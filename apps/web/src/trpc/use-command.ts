import { useRef, useState } from "react";
import { type Problem, problemOf } from "./problem.ts";
import { createRequestId } from "./request-id.ts";

export type Outcome<Output> = { ok: true; output: Output } | { ok: false; problem: Problem };

type Attempt<Facts> = { facts: Facts; requestId: string };

/**
 * Sends a command that changes something, outside of every cache. A try that got no answer is repeated with exactly the
 * same facts and request id, so that it is carried out once at most (K12); an answer, or `reset`, begins a new try. It is
 * pending until `settle`, which is told the outcome, is through: before that a second click would be a second command.
 */
export function useCommand<Facts, Output>(send: (facts: Facts, requestId: string) => Promise<Output>) {
  const attempt = useRef<Attempt<Facts> | null>(null);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function run(facts: Facts, settle: (outcome: Outcome<Output>) => Promise<void>): Promise<void> {
    attempt.current ??= { facts, requestId: createRequestId() };
    setPending(true);
    setProblem(null);
    try {
      await settle(await outcomeOf(attempt.current));
    } finally {
      setPending(false);
    }
  }

  async function outcomeOf({ facts, requestId }: Attempt<Facts>): Promise<Outcome<Output>> {
    try {
      const output = await send(facts, requestId);
      attempt.current = null;
      return { ok: true, output };
    } catch (error) {
      const found = problemOf(error);
      if (found.kind === "refused") attempt.current = null;
      setProblem(found);
      return { ok: false, problem: found };
    }
  }

  function reset(): void {
    attempt.current = null;
    setProblem(null);
  }

  return { run, reset, isPending, problem };
}
