import { newAuditEntry } from "../command/audit-entry.ts";
import type { Exchange, Handler } from "../http/exchange.ts";
import { sendApiError } from "./api-error.ts";
import { ApiRefusal, type Authenticated, authenticateCall, type SessionApiServices } from "./caller.ts";
import { hasSessionCookie } from "./cookie.ts";
import { logIn } from "./login.ts";
import { sendActive, sendNoSessionInfo, sendSessionInfo } from "./session-info.ts";

/** `/api/v1/authenticatedSession`, by method. */
export function createSessionHandlers(services: SessionApiServices): Readonly<Record<string, Handler>> {
  return {
    POST: (exchange) => logIn(exchange, services),
    GET: (exchange) => showSession(exchange, services),
    DELETE: (exchange) => logOut(exchange, services),
  };
}

/** Without a cookie there is no session, and that is an answer; with one of a session that is over it is an error. */
async function showSession(exchange: Exchange, services: SessionApiServices): Promise<void> {
  if (!hasSessionCookie(exchange.request.headers.cookie)) return sendNoSessionInfo(exchange);
  const authenticated = await admitted(exchange, services);
  if (authenticated !== null) sendSessionInfo(exchange);
}

async function logOut(exchange: Exchange, services: SessionApiServices): Promise<void> {
  const authenticated = await admitted(exchange, services);
  if (authenticated === null) return;
  const { session } = authenticated;
  const entry = newAuditEntry(services, exchange.facts, {
    ...{ type: "api_session.log_out", outcome: "accepted", organizationId: session.organization.id },
    actor: { kind: "user", ...session.user },
    side: "organization",
  });
  await services.stores.apiSessions.close(session.digest, entry);
  sendActive(exchange);
}

/** Null: it is answered already. */
async function admitted(exchange: Exchange, services: SessionApiServices): Promise<Authenticated | null> {
  const authenticated = await authenticateCall(services, exchange);
  const error =
    authenticated instanceof ApiRefusal ? authenticated.error : await services.admit(exchange, authenticated.caller);
  if (error !== null) sendApiError(exchange, error);
  return authenticated instanceof ApiRefusal || error !== null ? null : authenticated;
}
