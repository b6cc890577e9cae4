import { changePasswordInput } from "@keyhold/contract/account/credentials";
import type { Exchange } from "../http/exchange.ts";
import { HttpError, malformed } from "../http/http-error.ts";
import { sendJson } from "../http/reply.ts";
import { type AuthServices, actorOfUser, askAuth, auditSession } from "./ask-auth.ts";
import { openedBy } from "./complete.ts";
import { readInput } from "./read-input.ts";
import { checkPassword, markProven, requireUser, sessionCookie } from "./signed-in.ts";

const ACTION = "account.change_password";

/** Every session of the account ends, and this browser gets a new one: whoever had the old password is out. */
export async function changePassword(exchange: Exchange, services: AuthServices): Promise<void> {
  const user = await requireUser(exchange, services);
  const { currentPassword, newPassword } = await readInput(exchange, changePasswordInput);
  const { hasPassword } = await services.stores.accounts.credentialsOf(user.id);
  if (!hasPassword) throw new HttpError("absent", "This account has no password.");
  const proving = { user, action: ACTION, field: "currentPassword" } as const;
  await checkPassword(exchange, services, { ...proving, password: currentPassword });
  if (newPassword === currentPassword) {
    throw malformed([{ path: "newPassword", message: "Expected another password than the current one." }]);
  }
  // Before it is done: an event too many, if the change then fails, is better than a change without one.
  await auditSession(services, exchange.facts, {
    type: "account.password_changed",
    outcome: "accepted",
    actor: actorOfUser(user),
  });
  // Who knows the password needs no link, and somebody else may have it; and whoever knew the old one may have made some.
  await services.stores.passwordResets.withdraw(user.id);
  const body = { currentPassword, newPassword, revokeOtherSessions: true };
  const question = { path: "/change-password", cookie: sessionCookie(exchange), body };
  const answer = await askAuth(services, exchange, question);
  if (answer.status !== 200) throw new Error(`Changing the password answered ${answer.status}.`);
  const opened = await openedBy(services, answer);
  // How this browser came in has not changed.
  await markProven(services, opened.user.session.id, user.session.method);
  const headers = { "set-cookie": [...opened.cookies] };
  sendJson(exchange.response, { status: 200, body: { success: true }, headers });
}
