import { ProblemNotice } from "../../shell/problem-notice.tsx";
import type { Problem } from "../../trpc/problem.ts";
import { ConflictNotice } from "./conflict-notice.tsx";

type RefusedNoticeProps = { problem: Problem; seenModifiedAt: string | null };

export function RefusedNotice({ problem, seenModifiedAt }: RefusedNoticeProps) {
  if (problem.kind === "refused" && problem.refusal.code === "REVISION_CONFLICT") {
    return <ConflictNotice conflict={problem.refusal} seenModifiedAt={seenModifiedAt} />;
  }
  return <ProblemNotice problem={problem} />;
}
