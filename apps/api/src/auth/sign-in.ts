import { signInInput } from "@keyhold/contract/session/sign-in";
import type { AuditEntry } from "@keyhold/db/stores";
import { userId } from "@keyhold/domain/core/ids";
import { z } from "zod";
import { readJson } from "../http/body.ts";
import type { Exchange } from "../http/exchange.ts";
import { HttpError, malformed } from "../http/http-error.ts";
import { sendJson } from "../http/reply.ts";
import { fieldsOf } from "../trpc/errors.ts";
import { type AuthServices, askAuth, auditSession } from "./ask-auth.ts";
import type { Auth } from "./auth.ts";

const signedIn = z.object({
  token: z.string(),
  user: z.object({ id: z.string(), email: z.string(), name: z.string() }),
});

/**
 * Signs in. An account that does not exist and a wrong password are one answer, after the same work. The session's token is
 * in the cookie alone, and a session whose audit event cannot be written is ended before anybody has its cookie.
 */
export async function signIn(exchange: Exchange, services: AuthServices): Promise<void> {
  const parsed = signInInput.safeParse(await readJson(exchange.request));
  if (!parsed.success) throw malformed(fieldsOf(parsed.error));
  const answer = await askAuth(services, exchange, { path: "/sign-in/email", body: parsed.data });
  if (answer.status === 429) throw throttled(answer);
  if (answer.status === 401) {
    await audit(exchange, services, { kind: "anonymous", name: parsed.data.email.toLowerCase() });
    throw new HttpError("unauthenticated", "The e-mail address or the password is wrong.", {
      refusal: { code: "UNAUTHENTICATED" },
    });
  }
  if (answer.status !== 200) throw new Error(`The sign-in answered ${answer.status}.`);
  const { user, token } = signedIn.parse(await answer.json());
  await audit(exchange, services, { kind: "user", id: userId(user.id), name: user.email }).catch(async (error) => {
    await endSession(services.auth, token);
    throw error;
  });
  const headers = { "set-cookie": answer.headers.getSetCookie() };
  sendJson(exchange.response, {
    status: 200,
    body: { user: { id: user.id, email: user.email, name: user.name } },
    headers,
  });
}

function audit({ facts }: Exchange, services: AuthServices, actor: AuditEntry["actor"]): Promise<void> {
  const outcome = actor.kind === "user" ? "accepted" : "refused";
  return auditSession(services, facts, { type: "session.sign_in", outcome, actor });
}

async function endSession(auth: Auth, token: string): Promise<void> {
  const { internalAdapter } = await auth.$context;
  await internalAdapter.deleteSession(token);
}

function throttled(answer: Response): HttpError {
  const retryAfter = answer.headers.get("x-retry-after") ?? "60";
  return new HttpError("throttled", "Too many attempts from this address.", { headers: { "retry-after": retryAfter } });
}
