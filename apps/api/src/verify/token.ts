import { createHash } from "node:crypto";
import type { VerifierRecord, VerifierStore } from "@keyhold/db/stores";

/** Printed by nothing but its owner, so at rest its digest is enough: 256 random bits need no salt. */
export function digestToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/**
 * Who holds this token. It is found by its digest: what a lookup's time could tell is about digests, and nobody can choose
 * a token by its digest's beginning.
 */
export async function findVerifier(
  verifiers: VerifierStore,
  authorization: string | undefined,
): Promise<VerifierRecord | null> {
  const token = /^Bearer ([\x21-\x7e]{1,512})$/i.exec(authorization ?? "")?.[1];
  return token === undefined ? null : verifiers.findByDigest(digestToken(token));
}
