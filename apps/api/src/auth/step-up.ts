import { stepUpInput } from "@keyhold/contract/account/credentials";
import type { Exchange } from "../http/exchange.ts";
import { sendJson } from "../http/reply.ts";
import { type AuthServices, actorOfUser, auditSession } from "./ask-auth.ts";
import { readInput } from "./read-input.ts";
import { checkCode, checkPassword, markProven, requireUser } from "./signed-in.ts";

const ACTION = "session.step_up";

/** Who is signed in proves again to be the user: the session is as good as one that was just opened. */
export async function stepUp(exchange: Exchange, services: AuthServices): Promise<void> {
  const user = await requireUser(exchange, services);
  const input = await readInput(exchange, stepUpInput);
  const proving = { user, action: ACTION } as const;
  if ("code" in input) await checkCode(exchange, services, { ...proving, field: "code", code: input.code });
  else await checkPassword(exchange, services, { ...proving, field: "password", password: input.password });
  const method = "code" in input ? "totp" : "password";
  await auditSession(services, exchange.facts, {
    type: ACTION,
    outcome: "accepted",
    actor: actorOfUser(user),
    facts: { method },
  });
  // A code beside what opened the session makes it one of two factors; a password adds nothing to that.
  await markProven(services, user.session.id, method === "totp" ? "totp" : null);
  sendJson(exchange.response, { status: 200, body: { success: true } });
}
