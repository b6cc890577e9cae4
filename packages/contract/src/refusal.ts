import { WEAKNESS_FAULTS } from "@keyhold/domain/key/assess";
import { HOLD_KINDS } from "@keyhold/domain/key/hold";
import { ALLOWED_CHARACTERS, VALUE_LENGTH } from "@keyhold/domain/key/value";
import { WEBHOOK_URL_RULES } from "@keyhold/domain/webhook/events";
import { z } from "zod";
import { PROOFS } from "./account/account.ts";
import { isoInstant, revision } from "./core.ts";
import { cause } from "./key/outputs.ts";

/** A broken rule of K2, at the field `value`. Positions count from 1; the offending characters themselves do not travel (A2). */
export const valueFault = z.discriminatedUnion("rule", [
  z.object({ rule: z.literal("LENGTH"), expected: z.literal(VALUE_LENGTH), actual: z.int() }),
  z.object({ rule: z.literal("ALPHABET"), allowed: z.literal(ALLOWED_CHARACTERS), positions: z.array(z.int()) }),
]);

/** `data.refusal` of every refused call: a code and its facts, never prose, never a value. */
export const refusal = z.discriminatedUnion("code", [
  z.object({ code: z.literal("UNAUTHENTICATED") }),
  z.object({ code: z.literal("NOT_FOUND") }),
  z.object({ code: z.literal("FORBIDDEN") }),
  z.object({ code: z.literal("SECOND_FACTOR_REQUIRED") }),
  z.object({ code: z.literal("FRESH_SIGN_IN_REQUIRED"), minutes: z.int(), proofs: z.array(z.enum(PROOFS)) }),
  z.object({ code: z.literal("INPUT_INVALID"), fields: z.array(z.object({ path: z.string(), message: z.string() })) }),
  z.object({ code: z.literal("KEY_DISABLED"), causes: z.array(cause) }),
  z.object({ code: z.literal("SUBSCRIPTION_EXPIRED"), endedAt: isoInstant }),
  z.object({ code: z.literal("NOT_SUBSCRIBED") }),
  z.object({
    code: z.literal("REVISION_CONFLICT"),
    expectedRevision: revision,
    revision,
    lastModifiedBy: z.string().nullable(),
    lastModifiedAt: isoInstant.nullable(),
  }),
  z.object({ code: z.literal("KEY_ALREADY_EXISTS") }),
  z.object({ code: z.literal("ALREADY_PROVISIONED") }),
  z.object({ code: z.literal("NO_KEY") }),
  z.object({ code: z.literal("VALUE_INVALID"), field: z.literal("value"), faults: z.array(valueFault) }),
  z.object({
    code: z.literal("VALUE_WEAK"),
    field: z.literal("value"),
    faults: z.array(z.enum(WEAKNESS_FAULTS)),
    entropyBits: z.number(),
  }),
  z.object({ code: z.literal("KEY_UNCHANGED"), field: z.literal("value") }),
  z.object({ code: z.literal("HOLD_ALREADY_PLACED"), kind: z.enum(HOLD_KINDS) }),
  z.object({ code: z.literal("HOLD_NOT_PLACED"), kind: z.enum(HOLD_KINDS) }),
  z.object({
    code: z.literal("SUBSCRIPTION_PERIOD_INVALID"),
    field: z.literal("endsAt"),
    rule: z.literal("END_AFTER_START"),
  }),
  z.object({ code: z.literal("SLUG_TAKEN"), field: z.literal("slug") }),
  z.object({ code: z.literal("API_USER_NAME_TAKEN"), field: z.literal("name") }),
  z.object({ code: z.literal("API_USER_NOT_FOUND") }),
  z.object({ code: z.literal("TOO_MANY_API_USERS"), most: z.int() }),
  z.object({ code: z.literal("PARTNER_NOT_FOUND"), field: z.literal("partnerId") }),
  z.object({ code: z.literal("ALREADY_MEMBER") }),
  z.object({ code: z.literal("LAST_ADMIN") }),
  z.object({ code: z.literal("MEMBER_NOT_FOUND") }),
  z.object({ code: z.literal("INVITATION_NOT_FOUND") }),
  z.object({ code: z.literal("INVITATION_FOR_ANOTHER") }),
  z.object({ code: z.literal("SIGN_IN_REQUIRED") }),
  z.object({ code: z.literal("TOO_MANY_INVITATIONS"), most: z.int() }),
  z.object({ code: z.literal("RESET_LINK_NOT_FOUND") }),
  z.object({ code: z.literal("NO_PASSWORD") }),
  z.object({ code: z.literal("THROTTLED"), retryAfterS: z.int() }),
  z.object({
    code: z.literal("EDIT_CONFLICT"),
    name: z.string(),
    partner: z.object({ id: z.string(), slug: z.string(), name: z.string() }).nullable(),
  }),
  z.object({ code: z.literal("VERIFIER_REVOKED"), revokedAt: isoInstant }),
  z.object({ code: z.literal("REQUEST_ID_REUSED"), field: z.literal("requestId") }),
  z.object({ code: z.literal("WEBHOOK_URL_REFUSED"), field: z.literal("url"), rule: z.enum(WEBHOOK_URL_RULES) }),
  z.object({ code: z.literal("WEBHOOK_LIMIT"), limit: z.int() }),
  z.object({ code: z.literal("WEBHOOK_DISABLED") }),
  z.object({ code: z.literal("UNAVAILABLE") }),
]);

/** A parsed `valueFault`. */
export type ValueFault = z.infer<typeof valueFault>;
/** A parsed `refusal`. */
export type WireRefusal = z.infer<typeof refusal>;
/** Every code that `data.refusal` can have. */
export type WireRefusalCode = WireRefusal["code"];
