import { z } from "zod";
import { isoInstant } from "../core.ts";
import { chainHead } from "./audit.ts";

/** What an export in NDJSON begins with. */
export const EXPORT_FORMAT = "keyhold-audit";

/** The first line of an export: whose chain it is, and where it ends. `seal` can be checked by who has the service's keys. */
export const exportHeader = z.strictObject({
  format: z.literal(EXPORT_FORMAT),
  version: z.literal(1),
  organizationId: z.string().nullable(),
  /** Whether what is for the provider's side only is withheld. */
  redacted: z.boolean(),
  exportedAt: isoInstant,
  head: chainHead,
  unchained: z.int().min(0),
  seal: z.string().nullable(),
});

const withheld = z.strictObject({ digest: z.string() });
const origin = z.strictObject({
  salt: z.string(),
  actorId: z.string().nullable(),
  actorName: z.string().nullable(),
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
});
/** A JSON value; as text where the database holds something else than we write. */
const facts = z.unknown();

/** Every further line: an event with its place. Null for a time that is none. */
export const exportedEvent = z.strictObject({
  position: z.int().nullable(),
  hash: z.string().nullable(),
  id: z.string(),
  organizationId: z.string().nullable(),
  type: z.string(),
  outcome: z.string(),
  revision: z.int().nullable(),
  refusalCode: z.string().nullable(),
  actorKind: z.string(),
  side: z.string().nullable(),
  requestId: z.string(),
  at: z.string().nullable(),
  facts,
  origin: z.union([withheld, origin]),
  providerOnly: z.union([withheld, z.strictObject({ salt: z.string(), facts })]).nullable(),
});

/** A parsed `exportHeader`. */
export type ExportHeader = z.infer<typeof exportHeader>;
/** A parsed `exportedEvent`. */
export type ExportedEvent = z.infer<typeof exportedEvent>;
