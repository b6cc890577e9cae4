import type { Account } from "./demonstration.ts";

export type Told = {
  readonly accounts: readonly { readonly account: Account; readonly password: string }[];
  /** Null when there is no verifier. */
  readonly verifierToken: string | null;
  /** Acme's key; null without the demonstration. */
  readonly acmeKey: string | null;
  readonly fromEnvironment: { readonly password: boolean; readonly verifierToken: boolean };
  /** Where this machine reaches the API. */
  readonly apiUrl: string;
};

/** What is shown once, after the first start. What came from the environment is named and not repeated. */
export function bannerOf(told: Told): string {
  const lines = [
    "",
    told.acmeKey === null ? "Keyhold made its operator." : "Keyhold made a demonstration.",
    told.fromEnvironment.password
      ? "The password of each account is KEYHOLD_SEED_PASSWORD."
      : "What follows is shown once.",
    "",
    ...told.accounts.map((each) => accountLine(each, told.fromEnvironment.password)),
    ...verifierLines(told),
    "",
  ];
  return `${lines.join("\n")}\n`;
}

function accountLine({ account, password }: Told["accounts"][number], isKnown: boolean): string {
  const line = `  ${account.email.padEnd(26)} ${account.role.padEnd(15)} ${isKnown ? "" : password}`;
  return line.trimEnd();
}

function verifierLines({ verifierToken, acmeKey, fromEnvironment, apiUrl }: Told): string[] {
  if (verifierToken === null || acmeKey === null) return [];
  const token = fromEnvironment.verifierToken ? "$KEYHOLD_SEED_VERIFIER_TOKEN" : verifierToken;
  const shown = fromEnvironment.verifierToken ? "KEYHOLD_SEED_VERIFIER_TOKEN" : verifierToken;
  return [
    `  ${"verifier token".padEnd(26)} ${"verifier".padEnd(15)} ${shown}`,
    "",
    "Ask for a verdict on acme's key; the answer is ALLOWED:",
    "",
    `  curl -s ${apiUrl}/v1/verify \\`,
    `    -H "Authorization: Bearer ${token}" -H 'Content-Type: application/json' \\`,
    `    -d '{"organization":"acme","key":"${acmeKey}"}'`,
  ];
}
