import { auditEntry } from "../../command/audit-entry.ts";
import { Refused } from "../../refused.ts";
import { demandFreshSignIn, demandOwnSecondFactor } from "../../trpc/demands.ts";
import type { SignedInContext } from "../../trpc/reach.ts";

/** How old a sign-in may be for adding or removing a passkey, whatever the operator demands besides. */
export const PASSKEY_MINUTES = 10;

type Named = { readonly id: string; readonly name: string };

export async function renamePasskey(context: SignedInContext, { id, name }: Named): Promise<{ id: string }> {
  const { services, user } = context;
  await demandOwnSecondFactor(context);
  const entry = auditEntry(context, { type: "account.passkey_renamed", outcome: "accepted", facts: { name } });
  if ((await services.stores.accounts.renamePasskey(user.id, { id, name }, entry)) === "absent") throw absent();
  return { id };
}

/** The device does not open the account any more. */
export async function removePasskey(context: SignedInContext, id: string): Promise<{ id: string }> {
  const { services, user } = context;
  await demandOwnSecondFactor(context);
  await demandFreshSignIn(context, PASSKEY_MINUTES);
  const entry = auditEntry(context, { type: "account.passkey_removed", outcome: "accepted", facts: { id } });
  if ((await services.stores.accounts.removePasskey(user.id, id, entry)) === "absent") throw absent();
  return { id };
}

function absent(): Refused {
  return new Refused({ code: "NOT_FOUND" });
}
