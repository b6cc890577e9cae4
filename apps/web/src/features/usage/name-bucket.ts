import type { WindowUnit } from "@keyhold/domain/usage/window";
import { type Bucket, isCurrent } from "./series.ts";
import { nameWindow } from "./window-labels.ts";

/** "24 November 2026", and of the window that is not over: "30 November 2026 (so far)". */
export function nameBucket(bucket: Bucket, unit: WindowUnit, now: number): string {
  return `${nameWindow(bucket.startsAt, unit)}${isCurrent(bucket, unit, now) ? " (so far)" : ""}`;
}
