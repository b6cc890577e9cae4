"use client";

import { Button } from "@keyhold/ui/button";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { FAILED_BODY, FAILED_TITLE, OUTAGE_KEY, OUTAGE_TITLE } from "../copy/outage.ts";
import { RequestId } from "./request-id.tsx";

type ServiceProblemProps = { problem: { kind: "outage" | "failed"; requestId: string | null } };

/** Our outage, as a page: what it means for the key, the request id, and another try. */
export function ServiceProblem({ problem }: ServiceProblemProps) {
  const router = useRouter();
  const [isRetrying, startRetry] = useTransition();
  const isOutage = problem.kind === "outage";
  return (
    <section role="alert" className="flex max-w-[64ch] flex-col items-start gap-4 rounded-base border p-6">
      <div className="flex flex-col gap-1">
        <h1 className="text-lg font-semibold tracking-tight">{isOutage ? OUTAGE_TITLE : FAILED_TITLE}</h1>
        <p className="text-muted">{isOutage ? OUTAGE_KEY : FAILED_BODY}</p>
      </div>
      <RequestId id={problem.requestId} />
      <Button tone="solid" disabled={isRetrying} onClick={() => startRetry(() => router.refresh())}>
        {isRetrying ? "Trying" : "Try again"}
      </Button>
    </section>
  );
}
