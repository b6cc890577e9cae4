import { type VerifyOutput, verifyInput } from "@keyhold/contract/verify/verify";
import { isDatabaseUnavailable } from "@keyhold/db/errors";
import { readJson } from "../http/body.ts";
import type { Exchange, Handler } from "../http/exchange.ts";
import { HttpError, malformed } from "../http/http-error.ts";
import { sendJson } from "../http/reply.ts";
import type { Services } from "../services.ts";
import { fieldsOf } from "../trpc/errors.ts";
import { findVerifier } from "./token.ts";
import { verify } from "./verify.ts";

type VerifyServices = Pick<Services, "stores" | "secrets" | "clock">;

/** `POST /v1/verify`. A database that does not answer is never an answer about the key: 503, and `UNAVAILABLE`. */
export function createVerifyHandler(services: VerifyServices): Handler {
  return async (exchange) => {
    const body = await readJson(exchange.request);
    const output = await decide(exchange, services, body).catch((error) => unavailable(exchange, error));
    exchange.notes.verdict = output.verdict;
    if (output.verdict === "UNAVAILABLE") {
      sendJson(exchange.response, { status: 503, body: output, headers: { "retry-after": "1" } });
    } else {
      sendJson(exchange.response, { status: 200, body: output });
    }
  };
}

async function decide({ request, notes }: Exchange, services: VerifyServices, body: unknown): Promise<VerifyOutput> {
  const verifier = await findVerifier(services.stores.verifiers, request.headers.authorization);
  if (verifier === null) {
    throw new HttpError("unauthenticated", "Expected the token of a verifier.", {
      refusal: { code: "UNAUTHENTICATED" },
      headers: { "www-authenticate": "Bearer" },
    });
  }
  notes.verifier = verifier.id;
  const parsed = verifyInput.safeParse(body);
  if (!parsed.success) throw malformed(fieldsOf(parsed.error));
  return verify(services, parsed.data);
}

function unavailable(exchange: Exchange, error: unknown): VerifyOutput {
  if (!isDatabaseUnavailable(error)) throw error;
  exchange.outage = error;
  return { verdict: "UNAVAILABLE" };
}
