import { hashPassword } from "better-auth/crypto";
import { filedWith } from "../../features/password-reset/event.ts";
import { commandEntry } from "../command-entry.ts";
import { CommandError } from "../command-error.ts";
import type { ExitName } from "../exit-code.ts";
import { withServices } from "../open.ts";
import { readEnvironment, type Shell } from "../shell.ts";
import { type Given, obtainPassword } from "./password.ts";

type Input = Given & { readonly email: string; readonly removeSecondFactors: boolean };

/** For when nobody can sign in who could make a link: whoever may run the command here may let anybody in. */
export async function resetPassword(shell: Shell, input: Input): Promise<ExitName> {
  const { email, generatePassword, removeSecondFactors: removesSecondFactors } = input;
  const env = readEnvironment();
  const password = await obtainPassword(shell, input);
  return withServices(env, async ({ stores }) => {
    const outcome = await stores.passwordResets.set({
      email,
      passwordHash: await hashPassword(password),
      removesSecondFactors,
      audit: (person, membership) => {
        const { organizationId, facts } = filedWith(membership, person);
        return { ...commandEntry("account.password_reset", facts), organizationId };
      },
    });
    if (outcome === "absent") throw refused("ACCOUNT_UNKNOWN", `There is no account with the address ${email}.`);
    if (outcome === "no-password") {
      throw refused("NO_PASSWORD", `The account ${email} has no password: it signs in by single sign-on.`);
    }
    const shown = generatePassword ? { password } : {};
    const line = generatePassword ? `${email}  ${password}` : `${email} signs in with the new password from now on.`;
    shell.output.result({ email, sessionsEnded: true, secondFactorsRemoved: removesSecondFactors, ...shown }, line);
    return "ok";
  });
}

function refused(code: string, message: string): CommandError {
  return new CommandError("refused", code, message);
}
