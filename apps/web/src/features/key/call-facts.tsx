"use client";

import { Skeleton } from "@keyhold/ui/skeleton";
import { useRecentCalls } from "../usage/use-recent-calls.ts";
import { describeRecentCalls } from "./describe-recent-calls.ts";

type CallFactsProps = { organization: { slug: string }; view: { lastModifiedAt: string | null } };

/** What will break, as far as it was measured. Its place is kept while it is asked for. */
export function CallFacts({ organization, view }: CallFactsProps) {
  const { hours, isAsking } = useRecentCalls(organization.slug);
  return (
    <div className="min-h-10" aria-busy={isAsking}>
      {isAsking ? <Skeleton className="mt-1 h-3.5 w-full" /> : <p>{describeRecentCalls(hours, view.lastModifiedAt)}</p>}
    </div>
  );
}
