import { Banner } from "@keyhold/ui/banner";
import { explainProblem } from "../copy/problems.ts";
import type { Problem } from "../trpc/problem.ts";

/** Why a command had no result, inside its window or above the card. */
export function ProblemNotice({ problem }: { problem: Problem }) {
  const { title, body } = explainProblem(problem, "command");
  return (
    <Banner tone="neutral" role="alert" title={title}>
      {body}
    </Banner>
  );
}
