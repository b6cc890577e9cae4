import type { SessionsView } from "@keyhold/contract/account/account";
import { toIso } from "@keyhold/contract/wire";
import { auditEntry } from "../../command/audit-entry.ts";
import { Refused } from "../../refused.ts";
import type { SignedInContext } from "../../trpc/reach.ts";

/** Where one is signed in; never what opens a session. */
export async function listSessions({ services, user }: SignedInContext): Promise<SessionsView> {
  const sessions = await services.stores.accounts.sessionsOf(user.id, services.clock.now());
  const items = sessions.map(({ id, userAgent, address, method, createdAt, expiresAt }) => {
    const times = { signedInAt: toIso(createdAt), expiresAt: toIso(expiresAt) };
    return { id, isCurrent: id === user.session.id, userAgent, address, signedInBy: method, ...times };
  });
  return { items };
}

/** One of one's own; another's is as none. */
export async function endSession(context: SignedInContext, id: string): Promise<{ ended: number }> {
  const { services, user } = context;
  const entry = auditEntry(context, { type: "account.session_ended", outcome: "accepted", facts: { ended: 1 } });
  const outcome = await services.stores.accounts.endSession(user.id, id, entry);
  if (outcome === "absent") throw new Refused({ code: "NOT_FOUND" });
  return { ended: 1 };
}

/** All but the one in use. */
export async function endOtherSessions(context: SignedInContext): Promise<{ ended: number }> {
  const { services, user } = context;
  const entry = (ended: number) =>
    auditEntry(context, { type: "account.session_ended", outcome: "accepted", facts: { ended } });
  return { ended: await services.stores.accounts.endOtherSessions(user.id, user.session.id, entry) };
}
