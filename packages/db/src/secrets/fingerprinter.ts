import { createHmac, type KeyObject } from "node:crypto";
import type { OrganizationId } from "@keyhold/domain/core/ids";
import { type Fingerprint, fingerprint } from "@keyhold/domain/key/fingerprint";
import { encodeTexts } from "./derive.ts";

/** A keyed digest over (organization, text): of no use without the key, and different for each organization (V). */
export function createFingerprinter(key: KeyObject): (organizationId: OrganizationId, text: string) => Fingerprint {
  return (organizationId, text) => fingerprint(digest(key, encodeTexts(organizationId, text)));
}

/** HMAC-SHA256. */
export function digest(key: KeyObject, bytes: Buffer): string {
  return createHmac("sha256", key).update(bytes).digest("base64url");
}
