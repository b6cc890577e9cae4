import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** Whether the page's scripts have come: before that a form would be sent by the browser, and what was typed be lost. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
