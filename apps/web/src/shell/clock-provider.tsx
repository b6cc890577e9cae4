"use client";

import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { readClock, setClock, subscribeClock } from "./clock.ts";

const PageTime = createContext(0);

/** `writtenAt` is the server's clock when it wrote the page: what it rendered with, the browser hydrates with. */
export function ClockProvider({ writtenAt, children }: { writtenAt: number; children: ReactNode }) {
  // The first one only: a later rendering did not arrive with the document.
  const [first] = useState(writtenAt);
  useEffect(() => setClock(first, pageArrivedAt()), [first]);
  return <PageTime value={first}>{children}</PageTime>;
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
