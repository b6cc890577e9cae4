import type { Problem } from "../trpc/problem.ts";
import { FAILED_BODY, FAILED_TITLE, OUTAGE_COMMAND, OUTAGE_KEY, OUTAGE_STALE, OUTAGE_TITLE } from "./outage.ts";
import { describeRefusal } from "./refusals.ts";

type Explanation = { title: string; body: string | null };

/** What was asked for: something to see, a change, or once more what is on the page. */
type Asked = "view" | "command" | "again";

const MEANINGS: Record<Exclude<Problem["kind"], "refused">, Record<Asked, string>> = {
  outage: { view: OUTAGE_KEY, command: OUTAGE_COMMAND, again: OUTAGE_STALE },
  failed: { view: FAILED_BODY, command: OUTAGE_COMMAND, again: OUTAGE_STALE },
};

export function explainProblem(problem: Problem, asked: Asked = "view"): Explanation {
  if (problem.kind === "refused") return { title: describeRefusal(problem.refusal), body: null };
  const title = problem.kind === "outage" ? OUTAGE_TITLE : FAILED_TITLE;
  const reference = problem.requestId ? ` Request id ${problem.requestId}.` : "";
  return { title, body: `${MEANINGS[problem.kind][asked]}${reference}` };
}
