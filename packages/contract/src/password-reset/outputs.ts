import { z } from "zod";
import { isoInstant } from "../core.ts";

/** `passwordResets.create`: the link, which is told no second time. */
export const createdReset = z.object({ email: z.string(), link: z.string(), expiresAt: isoInstant });

/** `passwordResets.open`: whose password it is, and whether the second factors go with the old one. */
export const openedReset = z.object({ email: z.string(), expiresAt: isoInstant, removesSecondFactors: z.boolean() });

/** `passwordResets.use`: every session of the account is over. */
export const usedReset = z.object({ email: z.string() });

/** A parsed `createdReset`. */
export type CreatedReset = z.infer<typeof createdReset>;
/** A parsed `openedReset`. */
export type OpenedReset = z.infer<typeof openedReset>;
