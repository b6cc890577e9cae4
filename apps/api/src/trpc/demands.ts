import type { WireRefusal } from "@keyhold/contract/refusal";
import { isFreshAt, isTwoFactor, mustUseSecondFactor } from "@keyhold/domain/access/sign-in";
import type { UserId } from "@keyhold/domain/core/ids";
import { Refused } from "../refused.ts";
import type { Services } from "../services.ts";
import type { SessionUser } from "./context.ts";
import type { SignedInContext } from "./reach.ts";

/**
 * What the organization's own admins do to their key without proving again who they are. Every other mutation is the
 * provider's side's, or reveals a value: one that is not named here demands a fresh sign-in where the operator wants one.
 */
const WITHOUT_STEP_UP = new Set(["key.add", "key.edit", "key.regenerate", "key.delete", "key.assess"]);

/** Whether this session lacks the second factor that is demanded of its user. */
export async function isSecondFactorDue({ services, user }: SignedInContext): Promise<boolean> {
  const { secondFactor } = services.signIn;
  if (secondFactor === "off" || isTwoFactor(user.session.method)) return false;
  if (secondFactor === "all") return true;
  const memberships = await services.stores.memberships.listOf(user.id);
  const roles = memberships.map(({ role }) => role);
  return mustUseSecondFactor(secondFactor, roles);
}

/**
 * Whether this user may come in where nothing but a password can be asked for: not where a second factor is demanded, and not
 * who has set one up, as the password alone would be a way around it.
 */
export async function isPasswordEnough(
  { stores, signIn }: Pick<Services, "stores" | "signIn">,
  userId: UserId,
): Promise<boolean> {
  const [memberships, { hasTotp, passkeys }] = await Promise.all([
    stores.memberships.listOf(userId),
    stores.accounts.credentialsOf(userId),
  ]);
  const roles = memberships.map(({ role }) => role);
  return !hasTotp && passkeys.length === 0 && !mustUseSecondFactor(signIn.secondFactor, roles);
}

export async function demandSecondFactor(context: SignedInContext): Promise<void> {
  if (await isSecondFactorDue(context)) throw new Refused({ code: "SECOND_FACTOR_REQUIRED" });
}

/** Who has a second factor changes how the account is secured only with it: else the password alone would be a way around. */
export async function demandOwnSecondFactor({ services, user }: Proving): Promise<void> {
  if (isTwoFactor(user.session.method)) return;
  const { hasTotp, passkeys } = await services.stores.accounts.credentialsOf(user.id);
  if (hasTotp || passkeys.length > 0) throw new Refused({ code: "SECOND_FACTOR_REQUIRED" });
}

type Call = { readonly path: string; readonly type: string };

export async function demandStepUp(context: SignedInContext, { path, type }: Call): Promise<void> {
  const { stepUpMinutes } = context.services.signIn;
  if (stepUpMinutes === null || type !== "mutation" || WITHOUT_STEP_UP.has(path)) return;
  await demandFreshSignIn(context, stepUpMinutes);
}

type Proving = { readonly services: Pick<Services, "stores" | "clock" | "signIn">; readonly user: SessionUser };

/** Without a fresh sign-in: refused, with what the user has to prove again who it is. */
export async function demandFreshSignIn(context: Proving, minutes: number): Promise<void> {
  const { services, user } = context;
  if (isFreshAt(services.clock.now(), user.session, minutes)) return;
  throw new Refused(await freshSignInRequired(context, minutes));
}

async function freshSignInRequired({ services, user }: Proving, minutes: number): Promise<WireRefusal> {
  const { hasPassword, hasTotp, passkeys } = await services.stores.accounts.credentialsOf(user.id);
  const has = { password: hasPassword, totp: hasTotp, passkey: passkeys.length > 0, sso: services.signIn.hasSso };
  const proofs = (["password", "totp", "passkey", "sso"] as const).filter((proof) => has[proof]);
  return { code: "FRESH_SIGN_IN_REQUIRED", minutes, proofs };
}
