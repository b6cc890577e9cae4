import type { BulkOutcome } from "../features/bulk-hold/run-bulk.ts";
import { explainProblem } from "./problems.ts";

export function countOrganizations(count: number): string {
  return `${count} ${count === 1 ? "organization" : "organizations"}`;
}

/** What placing holds on so many does, before it is done. */
export function describeHolding(count: number): string {
  const whose = countOrganizations(count);
  return count === 1
    ? `Stops the key of ${whose} at once. Its value is kept and works again when the hold is released.`
    : `Stops the keys of ${whose}, one after the other. The values are kept and work again when the holds are released.`;
}

/** What became of one, in one word or two. */
export const OUTCOME_LABELS: Record<BulkOutcome["kind"], string> = {
  waiting: "Not tried",
  running: "Under way",
  done: "Done",
  refused: "Refused",
  unanswered: "No answer",
};

/** Why it was not done; empty when it was. */
export function reasonOf(outcome: BulkOutcome): string {
  switch (outcome.kind) {
    case "waiting":
      return "Stopped before its turn. Nothing has changed.";
    case "running":
    case "done":
      return "";
    case "refused":
      return explainProblem(outcome.problem, "command").title;
    case "unanswered":
      return "It is not known whether it was carried out. Trying again changes nothing twice.";
  }
}
