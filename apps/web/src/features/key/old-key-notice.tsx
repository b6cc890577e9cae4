"use client";

import type { RetiredValues } from "@keyhold/contract/key/outputs";
import { Banner } from "@keyhold/ui/banner";
import { formatCount } from "@keyhold/ui/count-format";
import { TriangleAlert } from "@keyhold/ui/icons/triangle-alert";
import { formatUtc } from "@keyhold/ui/time-format";
import { useQuery } from "@tanstack/react-query";
import { useServerClock } from "../../shell/clock-provider.tsx";
import { Moment } from "../../shell/moment.tsx";
import { useTRPC } from "../../trpc/client.tsx";

type RetiredValue = RetiredValues["items"][number];
type Attempted = RetiredValue & { lastAttemptAt: string };

/** What was tried last a day ago or longer is not "still". */
const STILL_MS = 86_400_000;

/** Which programs of the organization have a dead key still (M7). Without an answer there is nothing to tell. */
export function OldKeyNotice({ organizationId }: { organizationId: string }) {
  const { data } = useQuery(useTRPC().key.retired.queryOptions({ organizationId }));
  const now = useServerClock();
  const items = data?.items ?? [];
  const tried = items.filter((item): item is Attempted => isTriedStill(item, now));
  if (tried.length === 0) return null;
  return (
    <Banner
      tone="neutral"
      label="Old keys in use"
      title={
        <span className="flex items-start gap-2">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {titleFor(tried.length)}
        </span>
      }
    >
      <ul className="flex flex-col gap-1">
        {tried.map((item) => (
          <li key={item.retiredAt}>
            <Attempts value={item} />
          </li>
        ))}
      </ul>
    </Banner>
  );
}

function isTriedStill({ lastAttemptAt }: RetiredValue, now: number): boolean {
  return lastAttemptAt !== null && now - Date.parse(lastAttemptAt) < STILL_MS;
}

function titleFor(count: number): string {
  return count === 1 ? "Your old key is still being used." : "Your old keys are still being used.";
}

function Attempts({ value: { attempts, retiredAt, lastAttemptAt, lastSource } }: { value: Attempted }) {
  return (
    <>
      {formatCount(attempts)} {attempts === 1 ? "attempt" : "attempts"} since {formatUtc(retiredAt)}, last
      {lastSource === null ? "" : ` from ${lastSource}`}, <Moment at={lastAttemptAt} show="age" />
    </>
  );
}
