import { useEffect, useSyncExternalStore } from "react";
import { ACTION_GROUPS, type Action } from "./action.ts";

const NOTHING: readonly Action[] = [];

const offers = new Map<symbol, readonly Action[]>();
const listeners = new Set<() => void>();
let offered = NOTHING;

/** Offers actions until what is returned is called. */
export function offerActions(actions: readonly Action[]): () => void {
  const offer = Symbol("offer");
  offers.set(offer, actions);
  tell();
  return () => {
    offers.delete(offer);
    tell();
  };
}

function tell(): void {
  const all = [...offers.values()].flat();
  offered = ACTION_GROUPS.flatMap((group) => all.filter((action) => action.group === group));
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** All that can be done here and now, the page's own first. */
export function readOffered(): readonly Action[] {
  return offered;
}

export function useOffered(): readonly Action[] {
  return useSyncExternalStore(subscribe, readOffered, () => NOTHING);
}

/** Offers the same list of actions for as long as the component is on the page. */
export function useOffer(actions: readonly Action[]): void {
  useEffect(() => offerActions(actions), [actions]);
}
