import { Banner } from "@keyhold/ui/banner";
import { explainProblem } from "../copy/problems.ts";
import type { Problem } from "../trpc/problem.ts";
import { RequestId } from "./request-id.tsx";

/** Why a command had no result, inside its window or above the card. */
export function ProblemNotice({ problem }: { problem: Problem }) {
  const { title, body, requestId } = explainProblem(problem, "command");
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
