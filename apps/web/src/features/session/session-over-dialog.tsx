"use client";

import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useSyncExternalStore } from "react";
import {
  isPageUser,
  leaveForOwnPlace,
  type PageUser,
  readSessionAsked,
  subscribeSessionAsked,
} from "../../trpc/session-over.ts";

const Content = lazy(async () => ({ default: (await import("./session-over-content.tsx")).SessionOverContent }));

/** Above whatever is open: whose session is over signs in again here, and nothing that was typed is lost. */
export function SessionOverDialog() {
  const asked = useSyncExternalStore(subscribeSessionAsked, readSessionAsked, () => null);
  const queryClient = useQueryClient();
  if (asked === null) return null;
  const { wanted: pageUser, settle } = asked;

  function goOn(user: Pick<PageUser, "id">) {
    if (!isPageUser(user)) {
      leaveForOwnPlace();
      return;
    }
    settle(true);
    void queryClient.invalidateQueries();
  }

  return (
    <Suspense>
      <Content email={pageUser?.email ?? ""} onSignedIn={goOn} onClose={() => settle(false)} />
    </Suspense>
  );
}
