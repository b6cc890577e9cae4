"use client";

import { Banner } from "@keyhold/ui/banner";
import { Button } from "@keyhold/ui/button";
import { explainProblem } from "../copy/problems.ts";
import type { Problem } from "../trpc/problem.ts";
import { useReach } from "./reach-banner.tsx";
import { RequestId } from "./request-id.tsx";

type StaleNoticeProps = {
  problem: Problem;
  /** `view`: there is nothing to show yet in this part of the page. */
  asked?: "again" | "view";
  isRetrying: boolean;
  onRetry: () => void;
};

/** The page has something to show, but the service did not answer when it was asked again. */
export function StaleNotice({ problem, asked = "again", isRetrying, onRetry }: StaleNoticeProps) {
  // Then it is said above the page.
  if (useReach().kind !== "ok" && asked === "again") return null;
  const { title, body, requestId } = explainProblem(problem, asked);
  return (
    <Banner
      tone="neutral"
      role="alert"
      title={title}
      actions={
        <Button onClick={onRetry} disabled={isRetrying}>
          Try again
        </Button>
      }
    >
      <p>{body}</p>
      <RequestId id={requestId} />
    </Banner>
  );
}
