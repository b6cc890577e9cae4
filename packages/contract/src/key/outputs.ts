import { STRENGTHS, WEAKNESS_FAULTS } from "@keyhold/domain/key/assess";
import { CAPABILITIES } from "@keyhold/domain/key/capabilities";
import { HOLD_KINDS, HOLD_REASONS } from "@keyhold/domain/key/hold";
import { KEY_STATUSES } from "@keyhold/domain/key/status";
import { z } from "zod";
import { isoInstant, revision } from "../core.ts";

/** Why a key does not work, as its organization may know it (H2, S2). `party` is the partner's name; a platform hold has none. */
export const cause = z.discriminatedUnion("code", [
  z.object({
    code: z.literal("HOLD"),
    kind: z.enum(HOLD_KINDS),
    reason: z.enum(HOLD_REASONS),
    message: z.string(),
    party: z.string().nullable(),
    since: isoInstant,
  }),
  z.object({ code: z.literal("SUBSCRIPTION_EXPIRED"), since: isoInstant }),
]);

/** What the caller can do with the key now: every capability, each true or false. */
export const capabilities = z.record(z.enum(CAPABILITIES), z.boolean());

/** `key.get`: what the key page shows. `masked` says only that there is a value; the value itself is never here. */
export const keyView = z.object({
  organizationId: z.string(),
  baseUrl: z.string(),
  status: z.enum(KEY_STATUSES),
  causes: z.array(cause),
  masked: z.string().nullable(),
  revision,
  lastModifiedBy: z.string().nullable(),
  lastModifiedAt: isoInstant.nullable(),
  capabilities,
  supportContact: z.string().nullable(),
  /** Whether the page shows the value unasked (`KEYHOLD_REVEAL=always`, K11). */
  revealAlways: z.boolean(),
});

/** `key.add`, `key.edit`, `key.regenerate` and `key.reveal`: the one place of the wire where a value travels. */
export const keyValueOutput = z.object({ value: z.string(), revision });

/** `key.delete`: the revision of the empty slot (K7). */
export const deletedKeyOutput = z.object({ revision });

/**
 * `key.assess` (K13, K5): how hard the value is to guess, its faults (a value used before is one), and whether it is the
 * current one, which an edit would refuse (`KEY_UNCHANGED`), or shares many positions with it: then a program that logs in to
 * the session API with the old one is let in now and then.
 */
export const keyAssessment = z.object({
  entropyBits: z.number(),
  strength: z.enum(STRENGTHS),
  faults: z.array(z.enum(WEAKNESS_FAULTS)),
  isCurrent: z.boolean(),
  resemblesCurrent: z.boolean(),
});

/** Values of `key.retired`, at most. */
export const RETIRED_SHOWN = 5;

/**
 * `key.retired` (M7): the values that were retired last, newest first, without the values: since when each is dead, how often
 * it was presented since then, when last, and from which address.
 */
export const retiredValues = z.object({
  items: z.array(
    z.object({
      retiredAt: isoInstant,
      attempts: z.int().min(0),
      lastAttemptAt: isoInstant.nullable(),
      lastSource: z.string().nullable(),
    }),
  ),
});

/** A parsed `retiredValues`. */
export type RetiredValues = z.infer<typeof retiredValues>;
/** A parsed `keyAssessment`. */
export type KeyAssessment = z.infer<typeof keyAssessment>;
/** A parsed `cause`. */
export type Cause = z.infer<typeof cause>;
/** A parsed `capabilities`. */
export type Capabilities = z.infer<typeof capabilities>;
/** A parsed `keyView`. */
export type KeyView = z.infer<typeof keyView>;
/** A parsed `keyValueOutput`: holds a value, so it goes from the reply to the screen and nowhere else. */
export type KeyValueOutput = z.infer<typeof keyValueOutput>;
