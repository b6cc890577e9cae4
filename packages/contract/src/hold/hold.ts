import { HOLD_KINDS, HOLD_REASONS } from "@keyhold/domain/key/hold";
import { z } from "zod";
import { isoInstant, organizationRef, requestId, revision } from "../core.ts";

export const holdMessage = z.string().trim().min(1, { error: "Say why: the organization reads this." }).max(500);
export const holdNote = z.string().trim().max(2000);

export const placeHoldInput = z.strictObject({
  organizationId: organizationRef,
  kind: z.enum(HOLD_KINDS),
  reason: z.enum(HOLD_REASONS),
  message: holdMessage,
  note: holdNote.optional(),
  requestId: requestId.optional(),
});

export const releaseHoldInput = z.strictObject({
  organizationId: organizationRef,
  kind: z.enum(HOLD_KINDS),
  requestId: requestId.optional(),
});

/** A hold as the provider's side sees it: with the private note and who placed it (`null`: the service itself). */
export const holdView = z.object({
  kind: z.enum(HOLD_KINDS),
  reason: z.enum(HOLD_REASONS),
  message: z.string(),
  note: z.string().nullable(),
  party: z.string().nullable(),
  placedBy: z.string().nullable(),
  placedAt: isoInstant,
});

export const revisionOutput = z.object({ revision });

export type HoldView = z.infer<typeof holdView>;
export type PlaceHoldInput = z.infer<typeof placeHoldInput>;
