import { Banner } from "@keyhold/ui/banner";
import { explainProblem } from "../copy/problems.ts";
import type { Problem } from "../trpc/problem.ts";
import { RequestId } from "./request-id.tsx";

type ProblemNoticeProps = {
  problem: Problem;
  /** `view`: nothing was to be changed. */
  asked?: "command" | "view";
};

/** Why a command had no result, inside its window or above the card. */
export function ProblemNotice({ problem, asked = "command" }: ProblemNoticeProps) {
  const { title, body, requestId } = explainProblem(problem, asked);
  return (
    <Banner tone="neutral" role="alert" title={title}>
      {body === null ? null : (
        <>
          <p>{body}</p>
          <RequestId id={requestId} />
        </>
      )}
    </Banner>
  );
}
