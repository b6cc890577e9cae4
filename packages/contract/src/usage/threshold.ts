import { MOST_CALLS, WARNING_PERCENTS } from "@keyhold/domain/usage/usage";
import { WINDOW_UNITS } from "@keyhold/domain/usage/window";
import { z } from "zod";
import { isoInstant, organizationRef, requestId } from "../core.ts";

/** How many calls may pass in a window (M1). */
export const callLimit = z.int().min(0).max(MOST_CALLS);
/** An hour, a day or a month, in UTC. */
export const windowUnit = z.enum(WINDOW_UNITS);

/**
 * `threshold.set` (M1): a limit with its window, or `limit: null` for none. What the window has seen already counts (M3).
 * Refused with `FORBIDDEN`.
 */
export const setThresholdInput = z
  .strictObject({
    organizationId: organizationRef,
    limit: callLimit.nullable(),
    window: windowUnit.optional(),
    requestId: requestId.optional(),
  })
  .refine(({ limit, window }) => limit === null || window !== undefined, {
    path: ["window"],
    error: "Expected hour, day or month: a limit is for a window.",
  });

/** What `threshold.set` has set; both are null when there is none any more. */
export const setThresholdOutput = z.object({ limit: callLimit.nullable(), window: windowUnit.nullable() });

/**
 * `threshold.get` (M1–M4, M6): all of it is null when there is no threshold. `used` is the allowed calls of the present window;
 * after a fresh allowance `remaining` is more than what `used` leaves of `limit` (M4). `resetsAt` is the end of the window, by
 * the server's clock; `warned` the highest warning that was given in it.
 */
export const thresholdView = z.object({
  limit: callLimit.nullable(),
  window: windowUnit.nullable(),
  used: z.int().min(0).nullable(),
  remaining: z.int().min(0).nullable(),
  resetsAt: isoInstant.nullable(),
  warned: z.literal(WARNING_PERCENTS).nullable(),
});

/** A parsed `setThresholdInput`. */
export type SetThresholdInput = z.infer<typeof setThresholdInput>;
/** A parsed `setThresholdOutput`. */
export type SetThresholdOutput = z.infer<typeof setThresholdOutput>;
/** A parsed `thresholdView`. */
export type ThresholdView = z.infer<typeof thresholdView>;
