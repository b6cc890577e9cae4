import type { IncomingHttpHeaders } from "node:http";
import type { RequestFacts } from "../trpc/context.ts";
import { readClaimedOrganization } from "./claimed-organization.ts";
import { type HeaderLines, readPresentedKey } from "./presented-key.ts";
import { readSource } from "./presented-source.ts";
import { digestToken } from "./token.ts";
import { type Reply, type VerifyServices, verify } from "./verify.ts";

/** A client's request, as its gateway passes it on. */
export type GatewayRequest = {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly lines: HeaderLines;
  readonly facts: RequestFacts;
};

/**
 * Asks for the verdict on a request behind a gateway (V). Without a key or an organization that can be read it is asked about
 * nobody: the gateway has to be known all the same, and its client gets what a wrong key gets.
 */
export async function authorize(services: VerifyServices, asked: GatewayRequest): Promise<Reply> {
  const { headers, lines, facts } = asked;
  const tokenDigest = readVerifier(lines);
  if (tokenDigest === null) return { kind: "unauthenticated" };
  const from = { tokenDigest, source: readSource(headers, facts.address), request: facts };
  const claim = readClaim(asked);
  return claim === null ? verify(unslowed(services), { ...NOBODY, ...from }) : verify(services, { ...claim, ...from });
}

type Claim = { readonly organization: string; readonly key: string };

/** No organization has this reference, nor any key this value. */
const NOBODY: Claim = { organization: "", key: "" };

/** Where no key was presented, there is no guessing to slow. */
function unslowed(services: VerifyServices): VerifyServices {
  return { ...services, throttle: { secondsToWait: () => 0, noteWrong: () => undefined } };
}

function readClaim({ path, lines }: GatewayRequest): Claim | null {
  const presented = readPresentedKey(lines);
  if (presented === null) return null;
  const organization = readClaimedOrganization(path, lines, presented.organization);
  return organization === null ? null : { organization, key: presented.key };
}

/** `Authorization` is the client's, so the gateway's own token has a header of its own. Several: it cannot be told which. */
function readVerifier(lines: HeaderLines): string | null {
  const [token = "", ...others] = lines["x-keyhold-verifier"] ?? [];
  return others.length === 0 && /^[\x21-\x7e]{1,512}$/.test(token) ? digestToken(token) : null;
}
