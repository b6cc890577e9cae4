import { VERDICT_CODES } from "@keyhold/domain/key/verdict";
import { z } from "zod";
import { organizationRef } from "../core.ts";
import { cause } from "../key/outputs.ts";

/** `POST /v1/verify`. `key` is any text: a malformed one is a wrong one. `source` is the address that presented it, if the verifier knows. */
export const verifyInput = z.object({
  organization: organizationRef,
  key: z.string().min(1).max(1024),
  source: z.union([z.ipv4(), z.ipv6()]).optional(),
});

/** 200 for every decision made, 503 with `UNAVAILABLE` when none could be made. */
export const verifyOutput = z.object({
  verdict: z.enum([...VERDICT_CODES, "UNAVAILABLE"]),
  causes: z.array(cause).optional(),
  organization: z.object({ id: z.string(), slug: z.string() }).optional(),
  remaining: z.int().min(0).optional(),
});

/** A parsed `verifyInput`. */
export type VerifyInput = z.infer<typeof verifyInput>;
/** A parsed `verifyOutput`. */
export type VerifyOutput = z.infer<typeof verifyOutput>;
