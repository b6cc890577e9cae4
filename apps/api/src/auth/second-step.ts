import { recoveryCodeInput, totpInput } from "@keyhold/contract/account/credentials";
import type { z } from "zod";
import type { Exchange } from "../http/exchange.ts";
import { HttpError } from "../http/http-error.ts";
import { sendJson } from "../http/reply.ts";
import { type AuthServices, askAuth, auditSession, cookiesNamed } from "./ask-auth.ts";
import { completeSignIn, openedBy, viewOf } from "./complete.ts";
import { readInput } from "./read-input.ts";

type Way = { readonly path: string; readonly method: string; readonly input: z.ZodType<{ code: string }> };

const TOTP: Way = { path: "/two-factor/verify-totp", method: "totp", input: totpInput };
const RECOVERY: Way = { path: "/two-factor/verify-backup-code", method: "recovery_code", input: recoveryCodeInput };

/** The second step with the authenticator. Five tries a password, and ten in a row for the account: better-auth counts both. */
export function signInWithTotp(exchange: Exchange, services: AuthServices): Promise<void> {
  return takeSecondStep(exchange, services, TOTP);
}

/** The second step with a code that works once. */
export function signInWithRecoveryCode(exchange: Exchange, services: AuthServices): Promise<void> {
  return takeSecondStep(exchange, services, RECOVERY);
}

async function takeSecondStep(exchange: Exchange, services: AuthServices, way: Way): Promise<void> {
  const body = await readInput(exchange, way.input);
  // Not the session: with one, better-auth would compare the code with that session's account.
  const cookie = cookiesNamed(exchange, "two_factor");
  const answer = await askAuth(services, exchange, { path: way.path, cookie, body });
  if (answer.status !== 200) throw await refuse(exchange, services, { answer, way });
  const opened = await openedBy(services, answer);
  await completeSignIn(exchange, services, opened);
  const headers = { "set-cookie": [...opened.cookies] };
  sendJson(exchange.response, { status: 200, body: { user: viewOf(opened.user) }, headers });
}

const WRONG = new Set(["INVALID_CODE", "INVALID_BACKUP_CODE"]);
const OVER = new Set(["INVALID_TWO_FACTOR_COOKIE", "TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE", "TOTP_NOT_ENABLED"]);

type Refused = { readonly answer: Response; readonly way: Way };

async function refuse(exchange: Exchange, services: AuthServices, { answer, way }: Refused): Promise<Error> {
  const code = await codeOf(answer);
  if (code !== null && OVER.has(code))
    return new HttpError(
      "absent",
      "The password was given too long ago, or too often without its code: sign in again.",
    );
  const isLocked = answer.status === 429;
  if (!isLocked && (code === null || !WRONG.has(code))) return new Error(`The second step answered ${answer.status}.`);
  await auditSession(services, exchange.facts, {
    type: "session.sign_in",
    outcome: "refused",
    refusalCode: isLocked ? "THROTTLED" : "UNAUTHENTICATED",
    actor: { kind: "anonymous", name: null },
    facts: { method: way.method },
  });
  if (isLocked) return new HttpError("throttled", "Too many attempts.", { headers: { "retry-after": "900" } });
  return new HttpError("unauthenticated", "The code is wrong.", { refusal: { code: "UNAUTHENTICATED" } });
}

async function codeOf(answer: Response): Promise<string | null> {
  const body: unknown = await answer.json().catch(() => null);
  return typeof body === "object" && body !== null && "code" in body && typeof body.code === "string"
    ? body.code
    : null;
}
