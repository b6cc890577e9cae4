import { z } from "zod";

/** A moment on the wire: ISO 8601 in UTC with milliseconds, as in `2026-03-12T14:02:07.123Z`. */
export const isoInstant = z.iso.datetime({ error: "Expected an ISO 8601 time in UTC, such as 2026-03-12T14:02:07Z." });

/** An organization on the wire: its id or its slug. 1 to 64 characters. */
export const organizationRef = z.string().min(1).max(64);

/** Chosen by the caller, 8 to 128 visible ASCII characters; a command repeated with the same one is not carried out twice (K12). */
export const requestId = z.string().regex(/^[\x21-\x7e]{8,128}$/, {
  error: "Expected 8 to 128 visible ASCII characters.",
});

/** The state of the slot that the caller saw (K12). */
export const revision = z.int().min(0);

/** What names an organization and nothing else: `key.get`, `key.reveal`, `subscription.get`, `organizations.get`. */
export const organizationInput = z.strictObject({ organizationId: organizationRef });
