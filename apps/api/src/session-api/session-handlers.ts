import { newAuditEntry } from "../command/audit-entry.ts";
import type { ApiCall } from "../http/api-call.ts";
import { ApiRefusal, type Authenticated, authenticateCall, type SessionApiServices } from "./caller.ts";
import { hasSessionCookie } from "./cookie.ts";
import { logIn } from "./login.ts";
import type { ApiHandler } from "./routes.ts";
import { sendActive, sendNoSessionInfo, sendSessionInfo } from "./session-info.ts";

/** `/api/v1/authenticatedSession`, by method. */
export function createSessionHandlers(services: SessionApiServices): Readonly<Record<string, ApiHandler>> {
  return {
    POST: (call) => logIn(call, services),
    GET: (call) => showSession(call, services),
    DELETE: (call) => logOut(call, services),
  };
}

/** Without a cookie there is no session, and that is an answer; with one of a session that is over it is an error. */
async function showSession(call: ApiCall, services: SessionApiServices): Promise<void> {
  if (!hasSessionCookie(call.request.headers.cookie)) return sendNoSessionInfo(call);
  const authenticated = await admitted(call, services);
  if (authenticated !== null) sendSessionInfo(call);
}

async function logOut(call: ApiCall, services: SessionApiServices): Promise<void> {
  const authenticated = await admitted(call, services);
  if (authenticated === null) return;
  const { session } = authenticated;
  const entry = newAuditEntry(services, call.facts, {
    ...{ type: "api_session.log_out", outcome: "accepted", organizationId: session.organization.id },
    actor: { kind: "user", ...session.user },
    side: "organization",
  });
  await services.stores.apiSessions.close(session.digest, entry);
  sendActive(call);
}

/** Null: it is answered already. */
async function admitted(call: ApiCall, services: SessionApiServices): Promise<Authenticated | null> {
  const authenticated = await authenticateCall(services, call);
  const error =
    authenticated instanceof ApiRefusal ? authenticated.error : await services.admit(call, authenticated.caller);
  if (error !== null) call.send(error);
  return authenticated instanceof ApiRefusal || error !== null ? null : authenticated;
}
