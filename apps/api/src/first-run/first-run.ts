import { VALUE_ALPHABET } from "@keyhold/domain/key/value";
import { hashPassword } from "better-auth/crypto";
import type { Randomness } from "../adapters/randomness.ts";
import type { Env } from "../env.ts";
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
  const plan = planFirstRun(randomness, env.demo);
  const passwords = new Map(plan.accounts.map(({ id }) => [id, env.seedPassword ?? newSecret(randomness, 20)]));
  const passwordOf = ({ id }: Account) => passwords.get(id) ?? "";
  const verifierToken = env.seedVerifierToken ?? (env.demo ? `kv_${newSecret(randomness, 43)}` : null);
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

/** Letters and digits, uniform: bytes that would favour some are thrown away. */
function newSecret(randomness: Randomness, length: number): string {
  const limit = 256 - (256 % VALUE_ALPHABET.length);
  let text = "";
  while (text.length < length) {
    for (const byte of randomness.bytes(length)) {
      if (byte < limit && text.length < length) text += VALUE_ALPHABET.charAt(byte % VALUE_ALPHABET.length);
    }
  }
  return text;
}
