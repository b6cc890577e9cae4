import type { Exchange } from "../http/exchange.ts";
import { HttpError } from "../http/http-error.ts";
import { type AuthServices, auditSession } from "./ask-auth.ts";
import { takeAttempt, takeBeginning, type Wait } from "./attempts.ts";

/** Counts an attempt on this account, or refuses it. Of the refusals of one window the first is an event, and the log has them all. */
export async function admit(exchange: Exchange, services: AuthServices, account: string): Promise<void> {
  await admitOrTell(exchange, services, { wait: await takeAttempt(services, exchange, account), account });
}

/** The same of a sign-in that names no account: else anybody could fill the audit log. */
export async function admitBeginning(exchange: Exchange, services: AuthServices): Promise<void> {
  await admitOrTell(exchange, services, { wait: await takeBeginning(services, exchange), account: null });
}

type Counted = { readonly wait: Wait; readonly account: string | null };

async function admitOrTell(exchange: Exchange, services: AuthServices, { wait, account }: Counted): Promise<void> {
  if (wait === null) return;
  if (wait.isFirst) {
    await auditSession(services, exchange.facts, {
      type: "session.sign_in",
      outcome: "refused",
      refusalCode: "THROTTLED",
      actor: { kind: "anonymous", name: account },
      facts: { limit: wait.limit },
    });
  }
  throw throttled(wait);
}

export function throttled({ seconds }: Pick<NonNullable<Wait>, "seconds">): HttpError {
  return new HttpError("throttled", "Too many attempts.", { headers: { "retry-after": String(seconds) } });
}
