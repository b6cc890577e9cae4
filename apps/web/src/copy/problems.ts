import type { Problem } from "../trpc/problem.ts";
import { FAILED_BODY, FAILED_TITLE, OUTAGE_COMMAND, OUTAGE_KEY, OUTAGE_TITLE } from "./outage.ts";
import { describeRefusal } from "./refusals.ts";

type Explanation = { title: string; body: string | null };

const MEANINGS = { outage: OUTAGE_KEY, failed: FAILED_BODY } as const;

/** What to say about a problem; `command` says whether something was to be changed. */
export function explainProblem(problem: Problem, { command = false } = {}): Explanation {
  if (problem.kind === "refused") return { title: describeRefusal(problem.refusal), body: null };
  const title = problem.kind === "outage" ? OUTAGE_TITLE : FAILED_TITLE;
  const meaning = command ? OUTAGE_COMMAND : MEANINGS[problem.kind];
  const reference = problem.requestId ? ` Request id ${problem.requestId}.` : "";
  return { title, body: `${meaning}${reference}` };
}
