import type { ThresholdView } from "@keyhold/contract/usage/threshold";

export const NO_THRESHOLD: ThresholdView = {
  limit: null,
  window: null,
  used: null,
  remaining: null,
  resetsAt: null,
  warned: null,
};

export const DAILY: ThresholdView = {
  limit: 50_000,
  window: "day",
  used: 41_208,
  remaining: 8792,
  resetsAt: "2026-11-25T00:00:00.000Z",
  warned: 80,
};

/** What a page asks for beside the key, when there is nothing to tell. */
export const NOTHING_USED = {
  "threshold.get": () => NO_THRESHOLD,
  "usage.series": () => ({ items: [], threshold: null }),
  "key.retired": () => ({ items: [] }),
};
