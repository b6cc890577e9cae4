import type { KeyObject } from "node:crypto";
import { seal, unseal } from "./cipher.ts";
import { deriveKey } from "./derive.ts";
import { splitSealed } from "./sealed.ts";

export interface WebhookSecrets {
  /** For the database: opens for this endpoint only. */
  seal(endpointId: string, secret: string): string;
  /** Throws when it was changed, or belongs to another endpoint. */
  open(endpointId: string, sealed: string): string;
}

/** What stands where a sealed value names its master key: these are sealed under the data key, which stays when master keys change. */
const DATA_KEY = "data-key";

/** The secrets of endpoints, sealed like values of keys. The data key is wrapped by the master key. */
export function createWebhookSecrets(dataKey: KeyObject): WebhookSecrets {
  const keyOf = (endpointId: string) => deriveKey(dataKey, { salt: endpointId, purpose: "webhook-secret" });
  const bindingOf = (endpointId: string) => ({ masterKeyId: DATA_KEY, place: ["webhook-secret", endpointId] });
  return {
    seal: (endpointId, secret) => seal(keyOf(endpointId), Buffer.from(secret, "utf8"), bindingOf(endpointId)),
    open: (endpointId, sealed) => {
      const plaintext = unseal(keyOf(endpointId), splitSealed(sealed), bindingOf(endpointId));
      if (plaintext !== null) return plaintext.toString("utf8");
      throw new Error(`The sealed secret of webhook endpoint ${endpointId} does not open.`);
    },
  };
}
