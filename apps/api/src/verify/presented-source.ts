import type { IncomingHttpHeaders } from "node:http";
import { addressOf } from "../http/caller.ts";

/**
 * The address of who presented the key, as the gateway says: the first of its headers that holds an address, or else the
 * gateway's own. Of a list the last entry: what stands before is the client's to make up. None of these is believed for more
 * than the throttle and the count of dead values, and only with a verifier's token.
 */
export function readSource(headers: IncomingHttpHeaders, peer: string | null): string | null {
  const forwarded = String(headers["x-forwarded-for"] ?? "").split(",");
  const claims = [headers["x-keyhold-source"], headers["x-real-ip"], forwarded.at(-1)];
  for (const claim of claims) {
    const address = typeof claim === "string" && !claim.includes("%") ? addressOf(claim.trim()) : null;
    if (address !== null) return address;
  }
  return peer;
}
