import type { VerifierView } from "@keyhold/contract/verifier/verifier";
import { toIso } from "@keyhold/contract/wire";
import type { VerifierToken } from "@keyhold/db/stores";

export function verifierViewOf({ id, name, createdAt, revokedAt }: VerifierToken): VerifierView {
  return { id, name, createdAt: toIso(createdAt), revokedAt: revokedAt === null ? null : toIso(revokedAt) };
}
