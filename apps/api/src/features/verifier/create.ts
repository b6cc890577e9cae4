import type { createVerifierInput, createVerifierOutput } from "@keyhold/contract/verifier/verifier";
import type { z } from "zod";
import { auditEntry } from "../../command/audit-entry.ts";
import type { SignedInContext } from "../../trpc/reach.ts";
import { digestToken } from "../../verify/token.ts";
import { newVerifierToken } from "./new-token.ts";
import { verifierViewOf } from "./view.ts";

/** A new verifier. Its token is in this answer and nowhere else: what is kept is a digest. */
export async function createVerifier(
  context: SignedInContext,
  { name }: z.infer<typeof createVerifierInput>,
): Promise<z.infer<typeof createVerifierOutput>> {
  const { stores, randomness, clock } = context.services;
  const token = newVerifierToken(randomness);
  const verifier = { id: randomness.id(), name, createdAt: clock.now() };
  const entry = auditEntry(context, {
    type: "verifier.created",
    outcome: "accepted",
    facts: { id: verifier.id, name },
  });
  await stores.verifiers.create({ ...verifier, digest: digestToken(token) }, entry);
  return { ...verifierViewOf({ ...verifier, revokedAt: null }), token };
}
