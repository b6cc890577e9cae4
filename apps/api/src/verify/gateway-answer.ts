import type { VerifyOutput } from "@keyhold/contract/verify/verify";
import type { Reply } from "./verify.ts";

/** An answer to a gateway is a status and headers: most gateways look at nothing else. */
export type GatewayAnswer = {
  readonly status: number;
  readonly verdict: VerifyOutput["verdict"] | "THROTTLED";
  readonly headers: Readonly<Record<string, string>>;
};

/** Everything but a verdict of ours is 503, which no gateway takes for a wrong key, and none lets pass. */
export const UNAVAILABLE: GatewayAnswer = { status: 503, verdict: "UNAVAILABLE", headers: { "retry-after": "1" } };

const REFUSED = { KEY_INVALID: 401, KEY_DISABLED: 403, SUBSCRIPTION_EXPIRED: 403, THRESHOLD_EXCEEDED: 403 } as const;

export function toGatewayAnswer(reply: Reply): GatewayAnswer {
  switch (reply.kind) {
    case "unauthenticated":
    case "unavailable":
      return UNAVAILABLE;
    case "throttled":
      return { status: 429, verdict: "THROTTLED", headers: { "retry-after": String(reply.retryAfterSeconds) } };
    case "verdict":
      return verdictAnswer(reply.output);
  }
}

function verdictAnswer(output: VerifyOutput): GatewayAnswer {
  const { verdict } = output;
  switch (verdict) {
    case "ALLOWED":
      return { status: 200, verdict, headers: identityOf(output) };
    case "UNAVAILABLE":
      return UNAVAILABLE;
    default:
      return { status: REFUSED[verdict], verdict, headers: verdict === "KEY_INVALID" ? CHALLENGE : {} };
  }
}

const CHALLENGE = { "www-authenticate": 'Bearer realm="keyhold"' };

/** Whose the key is. Only an allowed call has one: nothing else may be taken for it. */
function identityOf({ organization, remaining }: VerifyOutput): Record<string, string> {
  if (organization === undefined) throw new Error("An allowed call has an organization.");
  return {
    "x-keyhold-organization": organization.id,
    "x-keyhold-organization-slug": organization.slug,
    ...(remaining === undefined ? {} : { "x-keyhold-remaining": String(remaining) }),
  };
}
