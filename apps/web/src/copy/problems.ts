import type { Problem } from "../trpc/problem.ts";
import { FAILED_BODY, FAILED_TITLE, OUTAGE_COMMAND, OUTAGE_KEY, OUTAGE_STALE, OUTAGE_TITLE } from "./outage.ts";
import { describeRefusal } from "./refusals.ts";

type Explanation = { title: string; body: string | null; requestId: string | null };

/** What was asked for: something to see, a change, or once more what is on the page. */
type Asked = "view" | "command" | "again";

const MEANINGS: Record<Exclude<Problem["kind"], "refused">, Record<Asked, string>> = {
  outage: { view: OUTAGE_KEY, command: OUTAGE_COMMAND, again: OUTAGE_STALE },
  failed: { view: FAILED_BODY, command: OUTAGE_COMMAND, again: OUTAGE_STALE },
};

export function explainProblem(problem: Problem, asked: Asked = "view"): Explanation {
  if (problem.kind === "refused") return { title: describeRefusal(problem.refusal), body: null, requestId: null };
  const title = problem.kind === "outage" ? OUTAGE_TITLE : FAILED_TITLE;
  return { title, body: MEANINGS[problem.kind][asked], requestId: problem.requestId };
}

/** The same in one piece, for where nothing can be copied from. */
export function tellProblem(problem: Problem, asked: Asked = "view"): { title: string; body: string | null } {
  const { title, body, requestId } = explainProblem(problem, asked);
  return { title, body: requestId === null ? body : `${body ?? ""} Request id ${requestId}.`.trim() };
}
