import { signInPasskeyInput } from "@keyhold/contract/account/credentials";
import { readJsonText } from "../http/body.ts";
import type { Exchange } from "../http/exchange.ts";
import { HttpError } from "../http/http-error.ts";
import { sendJson } from "../http/reply.ts";
import { type AuthServices, askAuth, auditSession, cookiesNamed } from "./ask-auth.ts";
import { completeSignIn, openedBy, viewOf } from "./complete.ts";
import { CHALLENGE_COOKIE, sendPasskeyOptions } from "./passkeys.ts";
import { readInput } from "./read-input.ts";
import { admitBeginning } from "./refuse-attempt.ts";

/** What the browser needs to ask for any passkey of this console: no account is named, so nothing tells which there are. */
export async function offerPasskeySignIn(exchange: Exchange, services: AuthServices): Promise<void> {
  await readJsonText(exchange.request);
  await admitBeginning(exchange, services);
  const question = { path: "/passkey/generate-authenticate-options", method: "GET", cookie: undefined } as const;
  await sendPasskeyOptions(exchange, await askAuth(services, exchange, question));
}

/** Signs in with a passkey: the device and what unlocks it, so nothing more is asked for. */
export async function signInWithPasskey(exchange: Exchange, services: AuthServices): Promise<void> {
  const body = await readInput(exchange, signInPasskeyInput);
  await admitBeginning(exchange, services);
  const cookie = cookiesNamed(exchange, CHALLENGE_COOKIE);
  const answer = await askAuth(services, exchange, { path: "/passkey/verify-authentication", cookie, body });
  if (answer.status >= 500) throw new Error(`The passkey answered ${answer.status}.`);
  if (answer.status !== 200) throw await refuse(exchange, services);
  const opened = await openedBy(services, answer);
  await completeSignIn(exchange, services, opened);
  const headers = { "set-cookie": [...opened.cookies] };
  sendJson(exchange.response, { status: 200, body: { user: viewOf(opened.user) }, headers });
}

async function refuse({ facts }: Exchange, services: AuthServices): Promise<HttpError> {
  await auditSession(services, facts, {
    type: "session.sign_in",
    outcome: "refused",
    actor: { kind: "anonymous", name: null },
    facts: { method: "passkey" },
  });
  return new HttpError("unauthenticated", "This passkey opens no account here.", {
    refusal: { code: "UNAUTHENTICATED" },
  });
}
