import type { Exchange } from "../http/exchange.ts";
import type { SessionUser } from "../trpc/context.ts";
import { type AuthServices, actorOfUser, auditSession, cookiesNamed, SESSION_COOKIE } from "./ask-auth.ts";
import { rememberAddress } from "./attempts.ts";
import { findUser } from "./session.ts";

/** A session that better-auth has just opened, before anybody has its cookie. */
export type Opened = { readonly user: SessionUser; readonly cookies: readonly string[] };

/** Who the answer's own cookie signs in. */
export async function openedBy({ auth }: AuthServices, answer: Response): Promise<Opened> {
  const cookies = answer.headers.getSetCookie();
  const pairs = cookies.filter((cookie) => !/max-age=0\b/i.test(cookie)).map((cookie) => cookie.split(";", 1)[0]);
  const user = await findUser(auth, pairs.join("; "));
  if (user === null) throw new Error("The sign-in opened no session.");
  return { user, cookies };
}

/**
 * The end of every sign-in. What follows happens before anybody has the cookie, and a session whose event cannot be written
 * is ended again. A session that the browser brought along is over: its cookie may have been planted.
 */
export async function completeSignIn(exchange: Exchange, services: AuthServices, opened: Opened): Promise<void> {
  const { user } = opened;
  try {
    const facts = { method: user.session.method };
    await auditSession(services, exchange.facts, {
      type: "session.sign_in",
      outcome: "accepted",
      actor: actorOfUser(user),
      facts,
    });
    await rememberAddress(services, exchange, user.email);
    await endBrought(exchange, services, user);
  } catch (error) {
    await discard(services, user);
    throw error;
  }
}

/** Ends a session that nobody was given. */
export async function discard({ auth }: AuthServices, { session }: SessionUser): Promise<void> {
  const { adapter } = await auth.$context;
  await adapter.deleteMany({ model: "session", where: [{ field: "id", value: session.id }] });
}

async function endBrought(exchange: Exchange, services: AuthServices, { session }: SessionUser): Promise<void> {
  const brought = await findUser(services.auth, cookiesNamed(exchange, SESSION_COOKIE));
  if (brought !== null && brought.session.id !== session.id) await discard(services, brought);
}

export function viewOf({ id, email, name }: SessionUser) {
  return { id, email, name };
}
