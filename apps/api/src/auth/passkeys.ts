import { addPasskeyInput } from "@keyhold/contract/account/credentials";
import { z } from "zod";
import { PASSKEY_MINUTES } from "../features/account/passkeys.ts";
import { readJsonText } from "../http/body.ts";
import type { Exchange } from "../http/exchange.ts";
import { malformed } from "../http/http-error.ts";
import { sendJson } from "../http/reply.ts";
import type { SessionUser } from "../trpc/context.ts";
import { demandFreshSignIn, demandOwnSecondFactor } from "../trpc/demands.ts";
import { type AuthServices, actorOfUser, askAuth, auditSession, cookiesNamed, SESSION_COOKIE } from "./ask-auth.ts";
import { readInput } from "./read-input.ts";
import { orForbidden, requireUser, sessionCookie } from "./signed-in.ts";

export const CHALLENGE_COOKIE = "passkey_challenge";
const offered = z.record(z.string(), z.unknown());
const added = z.object({ id: z.string() });

/** What the browser needs to make a passkey. */
export async function offerPasskey(exchange: Exchange, services: AuthServices): Promise<void> {
  await readJsonText(exchange.request);
  await requireFreshUser(exchange, services);
  const cookie = sessionCookie(exchange);
  const question = { path: "/passkey/generate-register-options", method: "GET", cookie } as const;
  await sendPasskeyOptions(exchange, await askAuth(services, exchange, question));
}

/** Keeps the passkey that the browser made; one whose event cannot be written is not kept. */
export async function addPasskey(exchange: Exchange, services: AuthServices): Promise<void> {
  const user = await requireFreshUser(exchange, services);
  const body = await readInput(exchange, addPasskeyInput);
  const cookie = cookiesNamed(exchange, SESSION_COOKIE, CHALLENGE_COOKIE);
  const answer = await askAuth(services, exchange, { path: "/passkey/verify-registration", cookie, body });
  if (answer.status !== 200) throw malformed([{ path: "response", message: "The browser's answer is not usable." }]);
  const { id } = added.parse(await answer.json());
  const facts = { id, name: body.name };
  const told = { type: "account.passkey_added", outcome: "accepted", actor: actorOfUser(user), facts } as const;
  await auditSession(services, exchange.facts, told).catch(async (error) => {
    const { adapter } = await services.auth.$context;
    await adapter.deleteMany({ model: "passkey", where: [{ field: "id", value: id }] });
    throw error;
  });
  sendJson(exchange.response, { status: 200, body: { success: true } });
}

/** better-auth asks the browser for an unlocked passkey only if it can; we take no other. */
export async function sendPasskeyOptions({ response }: Exchange, answer: Response): Promise<void> {
  if (answer.status !== 200) throw new Error(`The options of a passkey answered ${answer.status}.`);
  const options = offered.parse(await answer.json());
  const body = "rpId" in options ? { ...options, userVerification: "required" } : options;
  sendJson(response, { status: 200, body, headers: { "set-cookie": answer.headers.getSetCookie() } });
}

async function requireFreshUser(exchange: Exchange, services: AuthServices): Promise<SessionUser> {
  const user = await requireUser(exchange, services);
  await orForbidden(demandOwnSecondFactor({ services, user }));
  await orForbidden(demandFreshSignIn({ services, user }, PASSKEY_MINUTES));
  return user;
}
