import type { SignInMethod } from "@keyhold/domain/access/sign-in";
import type { AccountAttempt, AuditEvent } from "@keyhold/domain/audit/types";
import type { Exchange } from "../http/exchange.ts";
import { HttpError, malformed } from "../http/http-error.ts";
import { Refused } from "../refused.ts";
import type { SessionUser } from "../trpc/context.ts";
import { type AuthServices, actorOfUser, askAuth, auditSession, cookiesNamed, SESSION_COOKIE } from "./ask-auth.ts";
import { takeProof } from "./attempts.ts";
import { throttled } from "./refuse-attempt.ts";
import { findUser } from "./session.ts";

/** Who is signed in, or nobody: 401. */
export async function requireUser({ request }: Exchange, { auth }: AuthServices): Promise<SessionUser> {
  const user = await findUser(auth, request.headers.cookie);
  if (user !== null) return user;
  throw new HttpError("unauthenticated", "Sign in first.", { refusal: { code: "UNAUTHENTICATED" } });
}

export function sessionCookie(exchange: Exchange): string | undefined {
  return cookiesNamed(exchange, SESSION_COOKIE);
}

type Proving = { readonly user: SessionUser; readonly action: AccountAttempt | AuditEvent; readonly field: string };

/** The password again, by who is signed in: a session alone does not change how an account is secured. */
export async function checkPassword(
  exchange: Exchange,
  services: AuthServices,
  { password, ...proving }: Proving & { readonly password: string | undefined },
): Promise<void> {
  await admitProof(exchange, services, proving.user);
  const { internalAdapter, password: hashing } = await services.auth.$context;
  const account = await internalAdapter.findCredentialAccount(proving.user.id);
  const hash = account?.password ?? null;
  // Without a password there is nothing that could be right.
  if (hash !== null && password !== undefined && (await hashing.verify({ hash, password }))) return;
  throw await refuseProof(exchange, services, { ...proving, message: "The password is wrong." });
}

/** A code of the authenticator that is set up. */
export async function checkCode(
  exchange: Exchange,
  services: AuthServices,
  { code, ...proving }: Proving & { readonly code: string },
): Promise<void> {
  await admitProof(exchange, services, proving.user);
  const { hasTotp } = await services.stores.accounts.credentialsOf(proving.user.id);
  const question = { path: "/two-factor/verify-totp", cookie: sessionCookie(exchange), body: { code } };
  if (hasTotp && (await askAuth(services, exchange, question)).status === 200) return;
  throw await refuseProof(exchange, services, { ...proving, message: "The code is wrong." });
}

export async function admitProof(exchange: Exchange, services: AuthServices, user: SessionUser): Promise<void> {
  const wait = await takeProof(services, exchange, user.id);
  if (wait !== null) throw throttled(wait);
}

export async function refuseProof(
  { facts }: Exchange,
  services: AuthServices,
  { user, action, field, message }: Proving & { readonly message: string },
): Promise<HttpError> {
  await auditSession(services, facts, { type: action, outcome: "refused", actor: actorOfUser(user) });
  return malformed([{ path: field, message }]);
}

/** What a demand refuses, as an answer of these paths. */
export async function orForbidden(demand: Promise<void>): Promise<void> {
  try {
    await demand;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new HttpError("forbidden", "Confirm first that it is you.", { refusal: error.refusal });
  }
}

/** Marks the session as proven now. */
export function markProven(
  { stores, clock }: AuthServices,
  sessionId: string,
  method: SignInMethod | null,
): Promise<void> {
  return stores.accounts.prove(sessionId, clock.now(), method);
}
