import { ProblemNotice } from "../../shell/problem-notice.tsx";
import type { Problem } from "../../trpc/problem.ts";
import { ConflictNotice } from "./conflict-notice.tsx";

type RefusedNoticeProps = { organizationId: string; problem: Problem; seenModifiedAt: string | null };

export function RefusedNotice({ organizationId, problem, seenModifiedAt }: RefusedNoticeProps) {
  if (problem.kind === "refused" && problem.refusal.code === "REVISION_CONFLICT") {
    return (
      <ConflictNotice organizationId={organizationId} conflict={problem.refusal} seenModifiedAt={seenModifiedAt} />
    );
  }
  return <ProblemNotice problem={problem} />;
}
