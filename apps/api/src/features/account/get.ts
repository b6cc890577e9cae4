import type { AccountView } from "@keyhold/contract/account/account";
import { toIso } from "@keyhold/contract/wire";
import type { Context } from "../../trpc/context.ts";
import { isSecondFactorDue } from "../../trpc/demands.ts";
import type { SignedInContext } from "../../trpc/reach.ts";

/** How one's own account is secured. */
export async function getAccount(context: SignedInContext & Pick<Context, "countRecoveryCodes">): Promise<AccountView> {
  const { services, user } = context;
  const [credentials, recoveryCodesLeft, isDue] = await Promise.all([
    services.stores.accounts.credentialsOf(user.id),
    context.countRecoveryCodes(user),
    isSecondFactorDue(context),
  ]);
  return {
    user: { id: user.id, email: user.email, name: user.name },
    signedInBy: user.session.method,
    hasPassword: credentials.hasPassword,
    totp: { enabled: credentials.hasTotp, recoveryCodesLeft },
    passkeys: credentials.passkeys.map(({ id, name, createdAt }) => {
      return { id, name, createdAt: createdAt === null ? null : toIso(createdAt) };
    }),
    isSecondFactorDue: isDue,
  };
}
