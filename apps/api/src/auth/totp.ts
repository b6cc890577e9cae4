import { passwordInput, totpInput } from "@keyhold/contract/account/credentials";
import type { AccountAttempt, AuditEvent } from "@keyhold/domain/audit/types";
import { z } from "zod";
import { PASSKEY_MINUTES } from "../features/account/passkeys.ts";
import type { Exchange } from "../http/exchange.ts";
import { HttpError, malformed } from "../http/http-error.ts";
import { sendJson } from "../http/reply.ts";
import type { SessionUser } from "../trpc/context.ts";
import { demandFreshSignIn, demandOwnSecondFactor } from "../trpc/demands.ts";
import { type AuthServices, actorOfUser, askAuth, auditSession } from "./ask-auth.ts";
import { openedBy } from "./complete.ts";
import { readInput } from "./read-input.ts";
import { admitProof, checkPassword, orForbidden, refuseProof, requireUser, sessionCookie } from "./signed-in.ts";

const enabled = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });
const generated = z.object({ backupCodes: z.array(z.string()) });

/** A new secret for the authenticator. Nothing is asked for until a code of it was given: see `confirmTotp`. */
export async function enableTotp(exchange: Exchange, services: AuthServices): Promise<void> {
  const { user, password } = await authorize(exchange, services, "account.enable_second_factor");
  const { hasTotp } = await services.stores.accounts.credentialsOf(user.id);
  if (hasTotp) throw malformed([{ path: "", message: "There is an authenticator already." }]);
  const answer = await ask(exchange, services, { path: "/two-factor/enable", body: { ...password, method: "totp" } });
  const { totpURI, backupCodes } = enabled.parse(await answer.json());
  sendJson(exchange.response, { status: 200, body: { totpUri: totpURI, recoveryCodes: backupCodes } });
}

/** The first code of a new authenticator: from now on a code is asked for. The session is rotated, counts as opened with it, and the others end. */
export async function confirmTotp(exchange: Exchange, services: AuthServices): Promise<void> {
  const user = await requireUser(exchange, services);
  const { code } = await readInput(exchange, totpInput);
  await admitProof(exchange, services, user);
  const question = { path: "/two-factor/verify-totp", cookie: sessionCookie(exchange), body: { code } };
  const answer = await askAuth(services, exchange, question);
  if (answer.status === 401) {
    const proving = { user, action: "account.enable_second_factor", field: "code" } as const;
    throw await refuseProof(exchange, services, { ...proving, message: "The code is wrong." });
  }
  if (answer.status === 400) throw new HttpError("absent", "No authenticator is being set up.");
  if (answer.status !== 200) throw new Error(`Confirming an authenticator answered ${answer.status}.`);
  await told(exchange, services, { user, type: "account.second_factor_enabled" }).catch(async (error) => {
    await undo(services, user);
    throw error;
  });
  const opened = await openedBy(services, answer);
  await endOthers(services, opened.user);
  sendJson(exchange.response, { status: 200, body: { success: true }, headers: { "set-cookie": [...opened.cookies] } });
}

/** The password is enough again. The session is rotated. */
export async function disableTotp(exchange: Exchange, services: AuthServices): Promise<void> {
  const { user, password } = await authorize(exchange, services, "account.disable_second_factor");
  await told(exchange, services, { user, type: "account.second_factor_disabled" });
  const answer = await ask(exchange, services, { path: "/two-factor/disable", body: password });
  const { cookies } = await openedBy(services, answer);
  sendJson(exchange.response, { status: 200, body: { success: true }, headers: { "set-cookie": [...cookies] } });
}

/** Ten new recovery codes; those from before are dead. */
export async function renewRecoveryCodes(exchange: Exchange, services: AuthServices): Promise<void> {
  const { user, password } = await authorize(exchange, services, "account.renew_recovery_codes");
  const { hasTotp } = await services.stores.accounts.credentialsOf(user.id);
  if (!hasTotp) throw new HttpError("absent", "There is no authenticator.");
  await told(exchange, services, { user, type: "account.recovery_codes_renewed" });
  const answer = await ask(exchange, services, { path: "/two-factor/generate-backup-codes", body: password });
  const { backupCodes } = generated.parse(await answer.json());
  sendJson(exchange.response, { status: 200, body: { recoveryCodes: backupCodes } });
}

async function authorize(exchange: Exchange, services: AuthServices, action: AccountAttempt) {
  const user = await requireUser(exchange, services);
  const password = await readInput(exchange, passwordInput);
  await orForbidden(demandOwnSecondFactor({ services, user }));
  const { hasPassword } = await services.stores.accounts.credentialsOf(user.id);
  if (hasPassword) {
    await checkPassword(exchange, services, { user, action, field: "password", password: password.password });
  } else await orForbidden(demandFreshSignIn({ services, user }, PASSKEY_MINUTES));
  return { user, password };
}

async function ask(exchange: Exchange, services: AuthServices, { path, body }: { path: string; body: object }) {
  const answer = await askAuth(services, exchange, { path, cookie: sessionCookie(exchange), body });
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}.`);
  return answer;
}

function told({ facts }: Exchange, services: AuthServices, { user, type }: { user: SessionUser; type: AuditEvent }) {
  return auditSession(services, facts, { type, outcome: "accepted", actor: actorOfUser(user) });
}

async function endOthers({ auth }: AuthServices, { id, session }: SessionUser): Promise<void> {
  const { adapter } = await auth.$context;
  const where = [
    { field: "userId", value: id },
    { field: "id", operator: "ne" as const, value: session.id },
  ];
  await adapter.deleteMany({ model: "session", where });
}

async function undo({ auth }: AuthServices, { id }: SessionUser): Promise<void> {
  const { adapter, internalAdapter } = await auth.$context;
  await internalAdapter.updateUser(id, { twoFactorEnabled: false });
  await adapter.deleteMany({ model: "twoFactor", where: [{ field: "userId", value: id }] });
}
