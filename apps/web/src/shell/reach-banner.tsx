"use client";

import { Button } from "@keyhold/ui/button";
import { formatUtcClock } from "@keyhold/ui/time-format";
import { useState, useSyncExternalStore } from "react";
import { describeReach } from "../copy/reach.ts";
import { probe, readReach, readReachOfServer, subscribeReach } from "../trpc/reach.ts";
import { useServiceWatch } from "./use-service-watch.ts";

export function useReach() {
  return useSyncExternalStore(subscribeReach, readReach, readReachOfServer);
}

/** Above every page, while nobody can be reached: what that means for what is shown, and since when. */
export function ReachBanner() {
  const { kind, asOf } = useReach();
  useServiceWatch(kind);
  if (kind === "ok") return <div role="status" className="sr-only" />;
  const { title, body } = describeReach(kind, asOf === 0 ? null : formatUtcClock(asOf));
  return (
    <div
      role="status"
      className="sticky top-0 z-30 flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-hold-line bg-hold-soft px-4 py-2 text-sm sm:px-8"
    >
      <p className="min-w-0 flex-1 basis-64">
        <span className="font-medium text-hold">{title}</span> {body}
      </p>
      <TryNow />
    </div>
  );
}

function TryNow() {
  const [isTrying, setTrying] = useState(false);

  async function tryNow() {
    setTrying(true);
    await probe();
    setTrying(false);
  }

  return (
    <Button size="small" disabled={isTrying} onClick={() => void tryNow()}>
      {isTrying ? "Trying" : "Try now"}
    </Button>
  );
}
