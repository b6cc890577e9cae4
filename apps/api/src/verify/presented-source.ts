import type { IncomingHttpHeaders } from "node:http";
import { addressOf } from "../http/caller.ts";

/**
 * The address of who presented the key, as the gateway says: the first of its headers that holds an address, or else the
 * gateway's own, also when its own header for this is there and holds none: then a weaker one may be the client's. Of a list the last entry: what stands before is the client's to make up. None of these is believed for more
 * than the throttle and the count of dead values, and only with a verifier's token.
 */
export function readSource(headers: IncomingHttpHeaders, peer: string | null): string | null {
  const own = headers["x-keyhold-source"];
  if (own !== undefined) return readAddress(own) ?? peer;
  const forwarded = String(headers["x-forwarded-for"] ?? "").split(",");
  return readAddress(headers["x-real-ip"]) ?? readAddress(forwarded.at(-1)) ?? peer;
}

function readAddress(claim: string | string[] | undefined): string | null {
  return typeof claim === "string" && !claim.includes("%") ? addressOf(claim.trim()) : null;
}
