import { readJsonText } from "../http/body.ts";
import type { Exchange } from "../http/exchange.ts";
import { sendJson } from "../http/reply.ts";
import { type AuthServices, actorOfUser, askAuth, auditSession } from "./ask-auth.ts";
import { findUser } from "./session.ts";

/** Ends the session, and says so only when it is over: better-auth itself would also say so while the database is away. */
export async function signOut(exchange: Exchange, services: AuthServices): Promise<void> {
  const { request, response, facts } = exchange;
  await readJsonText(request);
  const { cookie } = request.headers;
  const user = await findUser(services.auth, cookie);
  if (user !== null) {
    // Before it is done: an event too many, if ending it then fails, is better than a session that ended without one.
    const actor = actorOfUser(user);
    await auditSession(services, facts, { type: "session.sign_out", outcome: "accepted", actor });
  }
  const answer = await askAuth(services, exchange, { path: "/sign-out", cookie });
  if (user !== null && (await findUser(services.auth, cookie)) !== null) throw new Error("A session did not end.");
  const headers = { "set-cookie": answer.headers.getSetCookie() };
  sendJson(response, { status: 200, body: { success: true }, headers });
}
