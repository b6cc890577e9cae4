import { z } from "zod";
import { organizationRef, requestId, revision } from "../core.ts";

const command = {
  organizationId: organizationRef,
  expectedRevision: revision,
  requestId: requestId.optional(),
};

/** `key.add` (K4). */
export const addKeyInput = z.strictObject(command);
/** `key.regenerate` (K6). */
export const regenerateKeyInput = z.strictObject(command);
/** `key.delete` (K7). */
export const deleteKeyInput = z.strictObject(command);

/** `value` is any text here: K2 and K13 are the domain's, and their refusal names each broken rule. */
export const editKeyInput = z.strictObject({ ...command, value: z.string().max(1024) });

/** `key.assess` (K13): a typed value before it is confirmed. A mutation, so that the value is in no URL; changes nothing. */
export const assessKeyInput = z.strictObject({ organizationId: organizationRef, value: z.string().max(1024) });

/** A parsed `assessKeyInput`. */
export type AssessKeyInput = z.infer<typeof assessKeyInput>;
/** A parsed `editKeyInput`. */
export type EditKeyInput = z.infer<typeof editKeyInput>;
