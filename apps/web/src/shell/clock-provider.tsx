"use client";

import { createContext, type ReactNode, useContext, useEffect, useSyncExternalStore } from "react";
import { readClock, setClock, subscribeClock } from "./clock.ts";

const PageTime = createContext(0);

/** `writtenAt` is the server's clock when it wrote the page: what it rendered with, the browser hydrates with. */
export function ClockProvider({ writtenAt, children }: { writtenAt: number; children: ReactNode }) {
  useEffect(() => setClock(writtenAt, pageArrivedAt()), [writtenAt]);
  return <PageTime value={writtenAt}>{children}</PageTime>;
}

export function useServerClock(): number {
  const writtenAt = useContext(PageTime);
  return useSyncExternalStore(subscribeClock, readClock, () => writtenAt);
}

function pageArrivedAt(): number {
  const [navigation] = performance.getEntriesByType("navigation");
  if (!navigation || !("responseStart" in navigation)) return Date.now();
  return performance.timeOrigin + Number(navigation.responseStart);
}
