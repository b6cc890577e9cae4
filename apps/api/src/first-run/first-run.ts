import { drawLetters } from "@keyhold/domain/key/value";
import { hashPassword } from "better-auth/crypto";
import type { Env } from "../env.ts";
import { newVerifierToken } from "../features/verifier/new-token.ts";
import type { Services } from "../services.ts";
import { bannerOf } from "./banner.ts";
import { type Account, planFirstRun } from "./demonstration.ts";
import { buildSeed } from "./seed.ts";

type FirstRunServices = Pick<Services, "stores" | "secrets" | "clock" | "randomness">;
type FirstRunEnv = Pick<Env, "demo" | "seedPassword" | "seedVerifierToken">;

/**
 * Fills an empty database, once for ever: of processes that start at the same moment one does it. Returns what is to be
 * shown, or null when there was nothing to do.
 */
export async function firstRun(services: FirstRunServices, env: FirstRunEnv, apiUrl: string): Promise<string | null> {
  const { stores, randomness } = services;
  if ((await stores.installation.installedAt()) !== null) return null;
  const newSecret = (length: number) => drawLetters((bytes) => randomness.bytes(bytes), length);
  const plan = planFirstRun(randomness, env.demo);
  const passwords = new Map(plan.accounts.map(({ id }) => [id, env.seedPassword ?? newSecret(20)]));
  const passwordOf = ({ id }: Account) => passwords.get(id) ?? "";
  const verifierToken = env.seedVerifierToken ?? (env.demo ? newVerifierToken(randomness) : null);
  const hashOf = (account: Account) => hashPassword(passwordOf(account));
  const { seed, values } = await buildSeed(services, { plan, verifierToken, hashOf });
  if ((await stores.installation.install(seed)) === "already-installed") return null;
  return bannerOf({
    accounts: plan.accounts.map((account) => ({ account, password: passwordOf(account) })),
    verifierToken,
    acmeKey: values.get("acme") ?? null,
    fromEnvironment: { password: env.seedPassword !== null, verifierToken: env.seedVerifierToken !== null },
    apiUrl,
  });
}
