import { windowsIn } from "@keyhold/domain/usage/window";
import { z } from "zod";
import { isoInstant, organizationRef } from "../core.ts";
import { callLimit, windowUnit } from "./threshold.ts";

/** Buckets of one `usage.series`, at most: a month of hours, two years of days. */
export const MOST_BUCKETS = 800;

/** `usage.series`: every window (in UTC) that the period from `from` until before `to` touches, `MOST_BUCKETS` at most. */
export const usageSeriesInput = z
  .strictObject({ organizationId: organizationRef, from: isoInstant, to: isoInstant, window: windowUnit })
  .superRefine(({ from, to, window }, context) => {
    const period = { from: Date.parse(from), to: Date.parse(to) };
    const buckets = windowsIn(period, window, MOST_BUCKETS + 1).length;
    if (buckets === 0) context.addIssue({ code: "custom", path: ["to"], message: "Expected a time after `from`." });
    if (buckets <= MOST_BUCKETS) return;
    const message = `Expected a period of ${MOST_BUCKETS} windows at most.`;
    context.addIssue({ code: "custom", path: ["to"], message });
  });

/**
 * Each window whole, from the first on, also those without a call. `allowed` is the exact count (M5); `refused` is close, and
 * is told a second late. `threshold` is the one that stands now.
 */
export const usageSeries = z.object({
  items: z.array(z.object({ startsAt: isoInstant, allowed: z.int().min(0), refused: z.int().min(0) })),
  threshold: z.object({ limit: callLimit, window: windowUnit }).nullable(),
});

/** A parsed `usageSeriesInput`. */
export type UsageSeriesInput = z.infer<typeof usageSeriesInput>;
/** A parsed `usageSeries`. */
export type UsageSeries = z.infer<typeof usageSeries>;
