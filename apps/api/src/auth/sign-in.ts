import { signInInput } from "@keyhold/contract/session/sign-in";
import { readJson } from "../http/body.ts";
import type { Exchange } from "../http/exchange.ts";
import { HttpError, malformed } from "../http/http-error.ts";
import { sendJson } from "../http/reply.ts";
import { fieldsOf } from "../trpc/errors.ts";
import { type AuthServices, askAuth, auditSession } from "./ask-auth.ts";
import { completeSignIn, openedBy, viewOf } from "./complete.ts";
import { admit } from "./refuse-attempt.ts";

/**
 * Signs in with e-mail and password. An account that does not exist and a wrong password are one answer, after the same work:
 * better-auth hashes what was typed also when there is nothing to compare it with. The session's token is in the cookie alone.
 */
export async function signIn(exchange: Exchange, services: AuthServices): Promise<void> {
  const parsed = signInInput.safeParse(await readJson(exchange.request));
  if (!parsed.success) throw malformed(fieldsOf(parsed.error));
  const account = parsed.data.email.toLowerCase();
  await admit(exchange, services, account);
  const answer = await askAuth(services, exchange, { path: "/sign-in/email", cookie: undefined, body: parsed.data });
  if (answer.status === 401) throw await refuse(exchange, services, account);
  if (answer.status !== 200) throw new Error(`The sign-in answered ${answer.status}.`);
  if (await asksForCode(answer)) return sendChallenge(exchange, answer);
  const opened = await openedBy(services, answer);
  await completeSignIn(exchange, services, opened);
  const headers = { "set-cookie": [...opened.cookies] };
  sendJson(exchange.response, { status: 200, body: { user: viewOf(opened.user) }, headers });
}

async function refuse({ facts }: Exchange, services: AuthServices, account: string): Promise<HttpError> {
  const actor = { kind: "anonymous", name: account } as const;
  await auditSession(services, facts, { type: "session.sign_in", outcome: "refused", actor });
  return new HttpError("unauthenticated", "The e-mail address or the password is wrong.", {
    refusal: { code: "UNAUTHENTICATED" },
  });
}

async function asksForCode(answer: Response): Promise<boolean> {
  const body: unknown = await answer.clone().json();
  return typeof body === "object" && body !== null && "twoFactorRedirect" in body;
}

/** Nobody is signed in yet: the cookie says only that the password was right, and for five minutes. */
function sendChallenge({ response }: Exchange, answer: Response): void {
  const headers = { "set-cookie": answer.headers.getSetCookie() };
  sendJson(response, { status: 200, body: { next: "second-factor" }, headers });
}
