import { LIVE_KINDS } from "@keyhold/domain/live/live";
import { z } from "zod";
import { isoInstant, organizationRef } from "../core.ts";

/** The `id` of a message: up to where the audit was told. */
const position = z.string().regex(/^\d{1,15}$/);
/** From when on the caller wants to know whether anything was missed: when its page was written, or what it last heard. */
const mark = isoInstant.or(position);
const sinces = { since: mark.optional(), lastEventId: mark.optional() };

/**
 * `live.organization`: one organization's changes. `since` is an instant, or the `id` of the last message; `lastEventId`, which
 * the library sends, goes before it.
 */
export const liveOrganizationInput = z.strictObject({ organizationId: organizationRef, ...sinces });
/** `live.provider`: those of every organization that the caller reaches, and of the provider's own. */
export const liveProviderInput = z.strictObject(sinces);

/** That something changed, never what it has become. */
export const liveChange = z.object({
  kind: z.enum(LIVE_KINDS),
  /** The event of the audit, such as `key.regenerated`; null where only the log has grown. */
  type: z.string().nullable(),
  /** Null: the provider's own, or an organization that the caller does not reach any more. */
  organization: z.object({ id: z.string(), slug: z.string(), name: z.string() }).nullable(),
  /** Of the slot, where the change raised it. */
  revision: z.int().nullable(),
  /** An e-mail address, "Service provider", or null: the service itself, or nobody whom the caller may know. */
  by: z.string().nullable(),
  /** Whether the caller did it, here or in another window. */
  isOwn: z.boolean(),
  at: isoInstant,
});

/**
 * A message of a stream. `ready` is the first: from here on nothing is missed, and `missed` says whether something was before.
 * `everything`: more has changed than is told one by one.
 */
export const liveMessage = z.discriminatedUnion("event", [
  z.object({ event: z.literal("ready"), missed: z.boolean() }),
  z.object({ event: z.literal("changed"), changes: z.array(liveChange) }),
  z.object({ event: z.literal("everything") }),
]);

/** A parsed `liveChange`. */
export type LiveChange = z.infer<typeof liveChange>;
/** A parsed `liveMessage`. */
export type LiveMessage = z.infer<typeof liveMessage>;
