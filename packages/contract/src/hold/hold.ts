import { HOLD_KINDS, HOLD_REASONS } from "@keyhold/domain/key/hold";
import { z } from "zod";
import { isoInstant, organizationRef, prose, requestId, revision } from "../core.ts";

/** What the organization reads (H1): 1 to 500 characters, trimmed. */
export const holdMessage = prose.trim().min(1, { error: "Say why: the organization reads this." }).max(500);
/** What only the provider's side reads (H1): up to 2000 characters, trimmed. */
export const holdNote = prose.trim().max(2000);

/** `holds.place` (H1). Refused with `FORBIDDEN`, `HOLD_ALREADY_PLACED`. */
export const placeHoldInput = z.strictObject({
  organizationId: organizationRef,
  kind: z.enum(HOLD_KINDS),
  reason: z.enum(HOLD_REASONS),
  message: holdMessage,
  note: holdNote.optional(),
  requestId: requestId.optional(),
});

/** `holds.release` (H3). Refused with `FORBIDDEN`, `HOLD_NOT_PLACED`. */
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

/** The revision that an accepted command made. */
export const revisionOutput = z.object({ revision });

/** A parsed `holdView`. */
export type HoldView = z.infer<typeof holdView>;
/** A parsed `placeHoldInput`. */
export type PlaceHoldInput = z.infer<typeof placeHoldInput>;
