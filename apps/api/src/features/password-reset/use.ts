import { hashPassword } from "better-auth/crypto";
import { newAuditEntry } from "../../command/audit-entry.ts";
import { Refused } from "../../refused.ts";
import { digestToken } from "../../verify/token.ts";
import { filedWith } from "./event.ts";
import { findOpenReset, type LinkContext } from "./open.ts";

type Input = { readonly token: string; readonly newPassword: string };

/**
 * Sets the password, once for each token. Nobody is signed in by it: second factors and passkeys are as they were, and asked for,
 * unless the link was made for who has lost them.
 */
export async function useReset(context: LinkContext, { token, newPassword }: Input): Promise<{ email: string }> {
  const { services, request } = context;
  // What costs work comes after the token was found.
  const { email } = await findOpenReset(context, token);
  const outcome = await services.stores.passwordResets.use({
    digest: digestToken(token),
    at: services.clock.now(),
    passwordHash: await hashPassword(newPassword),
    audit: (person, membership) => {
      const actor = { kind: "user", id: person.userId, name: email } as const;
      const filed = filedWith(membership, person);
      const side = filed.organizationId === null ? "provider" : "organization";
      const told = { type: "account.password_reset", outcome: "accepted", actor, side } as const;
      return newAuditEntry(services, request, { ...told, ...filed });
    },
  });
  if (outcome === "absent") throw new Refused({ code: "RESET_LINK_NOT_FOUND" });
  return { email };
}
