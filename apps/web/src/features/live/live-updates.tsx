"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useTRPC } from "../../trpc/client.tsx";
import { whenIdle } from "./when-idle.ts";

export type LiveUpdatesProps = {
  /** Whose changes; without one those of all organizations that the user reaches. */
  organizationId?: string;
  /** When the page was written. */
  since: string;
};

/** Keeps the open page as things are, and says what has changed. What it takes for that is loaded after the page. */
export function LiveUpdates({ organizationId, since }: LiveUpdatesProps) {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const router = useRouter();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the page is written again at each refresh, and the stream goes on.
  useEffect(() => {
    let close: (() => void) | null = null;
    let isGone = false;
    const cancel = whenIdle(() =>
      import("./open-live.ts").then(
        ({ openLive }) => {
          if (!isGone) close = openLive({ organizationId, since, queryClient, trpc, router });
        },
        // The script did not come: the page is as good as it is without.
        () => undefined,
      ),
    );
    return () => {
      isGone = true;
      cancel();
      close?.();
    };
  }, [organizationId, queryClient, trpc]);
  return null;
}
