"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** What the palette's keys are called on this system. */
export function usePaletteKeys(): "⌘K" | "Ctrl+K" {
  const isMac = useSyncExternalStore(
    never,
    () => /Mac|iPhone|iPad/.test(navigator.platform),
    () => false,
  );
  return isMac ? "⌘K" : "Ctrl+K";
}
