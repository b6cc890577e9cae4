import { Webhook } from "standardwebhooks";
import type { Randomness } from "../adapters/randomness.ts";

const SECRET_BYTES = 32;
const USER_AGENT = "Keyhold-Webhooks/1";

/** As Standard Webhooks has it: `whsec_` and base64. */
export function newSecret(randomness: Randomness): string {
  return `whsec_${Buffer.from(randomness.bytes(SECRET_BYTES)).toString("base64")}`;
}

export type Signed = { readonly id: string; readonly at: number; readonly body: string };

/** The headers of one attempt, signed with each of the secrets: while one is being exchanged, either verifies. */
export function signedHeaders(secrets: readonly string[], { id, at, body }: Signed): Readonly<Record<string, string>> {
  return {
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(body)),
    "user-agent": USER_AGENT,
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at / 1000)),
    "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, new Date(at), body)).join(" "),
  };
}
