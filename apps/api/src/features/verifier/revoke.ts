import type { revokeVerifierInput, VerifierView } from "@keyhold/contract/verifier/verifier";
import { toIso } from "@keyhold/contract/wire";
import type { z } from "zod";
import { auditEntry } from "../../command/audit-entry.ts";
import { Refused } from "../../refused.ts";
import type { SignedInContext } from "../../trpc/reach.ts";
import { verifierViewOf } from "./view.ts";

/** From the answer on, no call with this token is answered: a verdict reads the verifiers, and keeps none of them. */
export async function revokeVerifier(
  context: SignedInContext,
  { verifierId }: z.infer<typeof revokeVerifierInput>,
): Promise<VerifierView> {
  const { verifiers } = context.services.stores;
  const found = await verifiers.find(verifierId);
  if (found === null) throw new Refused({ code: "NOT_FOUND" });
  const facts = { id: found.id, name: found.name };
  const entry = auditEntry(context, { type: "verifier.revoked", outcome: "accepted", facts });
  const outcome = await verifiers.revoke(found.id, entry);
  const revoked = (await verifiers.find(found.id)) ?? found;
  if (outcome !== "revoked") {
    throw new Refused({ code: "VERIFIER_REVOKED", revokedAt: toIso(revoked.revokedAt ?? entry.at) });
  }
  return verifierViewOf(revoked);
}
