import { createHmac, type KeyObject } from "node:crypto";
import type { SealHead } from "../audit/stores.ts";

/** HMAC-SHA256 over all that a head says. */
export function createHeadSealer(key: KeyObject): SealHead {
  return (owner, { position, hash, unchained }) => {
    const text = JSON.stringify(["keyhold/audit-head/v1", owner, position, hash, unchained]);
    return createHmac("sha256", key).update(text).digest("base64url");
  };
}
