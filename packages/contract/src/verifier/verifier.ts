import { z } from "zod";
import { isoInstant, label } from "../core.ts";

/** What people call a gateway or backend that asks for verdicts: 1 to 120 characters, trimmed. */
export const verifierName = label.trim().min(1).max(120);

/** `verifiers.create`. Refused with `FORBIDDEN`. */
export const createVerifierInput = z.strictObject({ name: verifierName });

/** `verifiers.revoke`: refused from the next call on. Refused with `FORBIDDEN`, `NOT_FOUND`, `VERIFIER_REVOKED`. */
export const revokeVerifierInput = z.strictObject({ verifierId: z.string().min(1).max(64) });

/** `verifiers.list`: `cursor` is the `nextCursor` of the page before, `limit` in rows. */
export const listVerifiersInput = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(100).default(50),
});

/** A verifier: never its token. `revokedAt` is null while the token is accepted. */
export const verifierView = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: isoInstant,
  revokedAt: isoInstant.nullable(),
});

/** Newest first. `nextCursor` is null on the last page. */
export const verifierPage = z.object({ items: z.array(verifierView), nextCursor: z.string().nullable() });

/** What `verifiers.create` answers: the token, this once. */
export const createVerifierOutput = verifierView.extend({ token: z.string() });

/** A parsed `verifierView`. */
export type VerifierView = z.infer<typeof verifierView>;
/** A parsed `verifierPage`. */
export type VerifierPage = z.infer<typeof verifierPage>;
