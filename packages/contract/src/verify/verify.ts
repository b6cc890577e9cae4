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

const organization = z.object({ id: z.string(), slug: z.string() });

/** What 200 says, verdict by verdict: an organization is named only to who presented its key, and so are causes. */
export const decision = z.discriminatedUnion("verdict", [
  z.object({ verdict: z.literal("ALLOWED"), organization, remaining: z.int().min(0).optional() }),
  z.object({ verdict: z.literal("KEY_INVALID") }),
  z.object({ verdict: z.literal("KEY_DISABLED"), organization, causes: z.array(cause).min(1) }),
  z.object({ verdict: z.literal("SUBSCRIPTION_EXPIRED"), organization, causes: z.array(cause).length(1) }),
  z.object({ verdict: z.literal("THRESHOLD_EXCEEDED"), organization, remaining: z.literal(0) }),
]);

/** What 503 says: nothing about the key. */
export const noDecision = z.object({ verdict: z.literal("UNAVAILABLE") });

/** A parsed `verifyInput`. */
export type VerifyInput = z.infer<typeof verifyInput>;
/** A parsed `verifyOutput`. */
export type VerifyOutput = z.infer<typeof verifyOutput>;
