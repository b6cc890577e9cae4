import type { Services } from "../../services.ts";
import { digestToken } from "../../verify/token.ts";

const TOKEN_BYTES = 32;

/** What an invitation's link carries; only its digest is kept. */
export type Token = { readonly text: string; readonly digest: string };

export function newToken({ randomness }: Pick<Services, "randomness">): Token {
  const text = Buffer.from(randomness.bytes(TOKEN_BYTES)).toString("base64url");
  return { text, digest: digestToken(text) };
}
