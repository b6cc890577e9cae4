"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";

/** A step in the history is shown at once; what has not been by then never will be. */
const LOST_MS = 3000;

/**
 * After a step in the history, sees to it that the page shows what the address says. After a reload Next asks twice for an entry
 * that was written without the server; a step taken while it asks is lost, and with it every later one until the page is loaded.
 */
export function AddressWatch() {
  const shown = addressOf(usePathname(), useSearchParams());
  const shownNow = useRef(shown);
  useEffect(() => {
    shownNow.current = shown;
  }, [shown]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const watch = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const { pathname, search } = window.location;
        if (shownNow.current !== addressOf(pathname, new URLSearchParams(search))) window.location.reload();
      }, LOST_MS);
    };
    window.addEventListener("popstate", watch);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("popstate", watch);
    };
  }, []);
  return null;
}

/** The same text for the same address, however it was written. */
function addressOf(path: string, query: { toString(): string }): string {
  return `${path}?${query}`;
}
