import { useSyncExternalStore } from "react";

/** What lies over the page: the palette, the list of shortcuts, or nothing. */
type Layer = "palette" | "shortcuts" | null;

let current: Layer = null;
const listeners = new Set<() => void>();

export function showLayer(layer: Layer): void {
  current = layer;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useLayer(): Layer {
  return useSyncExternalStore(
    subscribe,
    () => current,
    () => null,
  );
}
