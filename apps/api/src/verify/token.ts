import { createHash } from "node:crypto";

/** Printed by nothing but its owner, so at rest its digest is enough: 256 random bits need no salt. */
export function digestToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/**
 * The digest of a bearer's token, by which its verifier is found: what a lookup's time could tell is about digests, and nobody
 * can choose a token by its digest's beginning. Null: no token.
 */
export function readTokenDigest(authorization: string | undefined): string | null {
  if (authorization !== undefined && authorization === last.authorization) return last.digest;
  const digest = digestBearer(authorization);
  if (authorization !== undefined) last = { authorization, digest };
  return digest;
}

/** A gateway sends the same one with each call. */
let last: { readonly authorization: string | null; readonly digest: string | null } = {
  authorization: null,
  digest: null,
};

function digestBearer(authorization: string | undefined): string | null {
  const token = /^Bearer ([\x21-\x7e]{1,512})$/i.exec(authorization ?? "")?.[1];
  return token === undefined ? null : digestToken(token);
}
