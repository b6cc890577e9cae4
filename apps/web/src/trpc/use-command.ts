"use client";

import { useRef, useState } from "react";
import { goToSignIn } from "../shell/sign-in-redirect.ts";
import { type Problem, problemOf } from "./problem.ts";
import { createRequestId } from "./request-id.ts";

export type Outcome<Output> = { ok: true; output: Output } | { ok: false; problem: Problem };

/**
 * Sends a command that changes something, outside of every cache. A try that got no answer is repeated with exactly the
 * same facts and request id, so that it is carried out once at most (K12); an answer, or `reset`, begins a new try.
 */
export function useCommand<Facts, Output>(send: (facts: Facts, requestId: string) => Promise<Output>) {
  const attempt = useRef<{ facts: Facts; requestId: string } | null>(null);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function run(facts: Facts): Promise<Outcome<Output>> {
    attempt.current ??= { facts, requestId: createRequestId() };
    setPending(true);
    setProblem(null);
    try {
      const output = await send(attempt.current.facts, attempt.current.requestId);
      attempt.current = null;
      return { ok: true, output };
    } catch (error) {
      const found = problemOf(error);
      if (found.kind === "refused") attempt.current = null;
      if (found.kind === "refused" && found.refusal.code === "UNAUTHENTICATED") goToSignIn();
      setProblem(found);
      return { ok: false, problem: found };
    } finally {
      setPending(false);
    }
  }

  function reset(): void {
    attempt.current = null;
    setProblem(null);
  }

  return { run, reset, isPending, problem };
}
