import { AUDIT_ACTOR_KINDS, AUDIT_OUTCOMES, AUDIT_SIDES } from "@keyhold/domain/audit/event";
import { AUDIT_KINDS } from "@keyhold/domain/audit/types";
import { BREACHES } from "@keyhold/domain/audit/verify-chain";
import { z } from "zod";
import { isoInstant, organizationRef, requestId } from "../core.ts";

/** Whose log: an organization's, by id or slug, or without one the provider's own. */
const logOf = { organizationId: organizationRef.optional() };

/** Where a page of `audit.list` ended. */
const cursor = z.string().refine(isCursor, { error: "Expected the nextCursor of a page." });

/** A time in milliseconds that there is, and a number of 32 bits. */
function isCursor(text: string): boolean {
  const [, at = "", sequence = ""] = /^(\d{1,16})\.(\d{1,10})$/.exec(text) ?? [];
  return at !== "" && Number(at) <= LAST_INSTANT && Number(sequence) <= MOST_NUMBER;
}

const LAST_INSTANT = 8.64e15;
const MOST_NUMBER = 2 ** 31 - 1;

/** Which events: all that is left out is not asked for. */
const filter = {
  type: z.string().min(1).max(64).optional(),
  kind: z.enum(AUDIT_KINDS).optional(),
  requestId: requestId.optional(),
  outcome: z.enum(AUDIT_OUTCOMES).optional(),
  actor: z.string().trim().min(1).max(320).optional(),
  from: isoInstant.optional(),
  to: isoInstant.optional(),
};

/**
 * `audit.list`: newest first. `kind` is everything about one noun; `actor` is the e-mail address, as it was then; `from` is the
 * first moment, `to` the first one that is not meant. `cursor` is the `nextCursor` of the page before, `limit` in events.
 */
export const listAuditInput = z.strictObject({
  ...logOf,
  ...filter,
  cursor: cursor.optional(),
  limit: z.int().min(1).max(100).default(50),
});

const jsonObject = z.record(z.string(), z.unknown());

/**
 * One event (A1). `position` and `hash` are null for one from before there were chains. `providerFacts`, and who it was on the
 * provider's side, are for the platform's people only: an organization reads "Service provider", and no address.
 */
export const auditEventView = z.object({
  id: z.string(),
  position: z.int().min(1).nullable(),
  hash: z.string().nullable(),
  type: z.string(),
  outcome: z.string(),
  revision: z.int().nullable(),
  refusalCode: z.string().nullable(),
  actor: z.object({
    kind: z.enum(AUDIT_ACTOR_KINDS),
    side: z.enum(AUDIT_SIDES).nullable(),
    id: z.string().nullable(),
    name: z.string().nullable(),
  }),
  facts: jsonObject,
  providerFacts: jsonObject.nullable(),
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  requestId: z.string(),
  at: isoInstant,
});

/** `audit.get`: one event of a log. */
export const getAuditInput = z.strictObject({ ...logOf, eventId: z.string().min(1).max(64) });

/** A page may be short, or empty, and still not be the last: `nextCursor` is null on the last page. */
export const auditPage = z.object({ items: z.array(auditEventView), nextCursor: z.string().nullable() });

/** Where a chain ends, or ended: how many events it had, and the hash of the last one (SHA-256 in hex). */
export const chainHead = z.strictObject({ position: z.int().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/) });

/** `audit.verify`: `noted` is the head that an earlier verification told; the chain has to lead through it. */
export const verifyAuditInput = z.strictObject({ ...logOf, noted: chainHead.optional() });

/** The first broken link: the rule, the position in the chain, and the event that is there, if there is one (A3). */
export const brokenLink = z.object({
  rule: z.enum(BREACHES),
  position: z.int().min(0),
  eventId: z.string().nullable(),
});

/** `verified` events, one behind the other, up to `head`; `unchained` ones are from before there were chains. */
export const chainVerdict = z.object({
  verified: z.int().min(0),
  unchained: z.int().min(0),
  head: chainHead,
  broken: brokenLink.nullable(),
});

/**
 * Whose log to export, and how: whole, for programs and verification (`ndjson`), or for spreadsheets. A part of a log is no
 * chain that could be verified, so only `csv` takes the filters of `audit.list`; with one its rows are newest first.
 */
export const exportAuditInput = z
  .strictObject({ ...logOf, ...filter, format: z.enum(["ndjson", "csv"]).default("ndjson") })
  .refine(({ format, organizationId: _log, ...asked }) => format === "csv" || Object.keys(asked).length === 0, {
    error: "Only csv takes filters: a part of a log cannot be verified.",
    path: ["format"],
  });

/** A parsed `listAuditInput`. */
export type ListAuditInput = z.infer<typeof listAuditInput>;
/** A parsed `getAuditInput`. */
export type GetAuditInput = z.infer<typeof getAuditInput>;
/** A parsed `verifyAuditInput`. */
export type VerifyAuditInput = z.infer<typeof verifyAuditInput>;
/** A parsed `chainVerdict`. */
export type ChainVerdictView = z.infer<typeof chainVerdict>;
/** A parsed `auditEventView`. */
export type AuditEventView = z.infer<typeof auditEventView>;
/** A parsed `auditPage`. */
export type AuditPageView = z.infer<typeof auditPage>;
/** A parsed `exportAuditInput`. */
export type ExportAuditInput = z.infer<typeof exportAuditInput>;
