import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** How much the heap may grow, of what was alive at the last full collection, before the next. */
const GROWTH_PERCENT = 50;

/**
 * Left alone, V8 looks at what has outlived its first seconds when a few hundred megabytes of it lie about: more than the rest
 * of this process. To be called once, when everything has started: collects what the start left behind, as the growth counts
 * from the last full collection.
 */
export function boundHeap(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect === "function") collect();
  setFlagsFromString("--no-expose-gc");
}
