import { userId } from "@keyhold/domain/core/ids";
import { hashPassword } from "better-auth/crypto";
import { systemClock } from "../../adapters/clock.ts";
import { systemRandomness } from "../../adapters/randomness.ts";
import { commandEntry } from "../command-entry.ts";
import { CommandError } from "../command-error.ts";
import type { ExitName } from "../exit-code.ts";
import { withServices } from "../open.ts";
import { readEnvironment, type Shell } from "../shell.ts";
import { type Given, obtainPassword } from "./password.ts";

type Input = Given & { readonly email: string; readonly name?: string | undefined };

export async function createOperator(shell: Shell, input: Input): Promise<ExitName> {
  const { email, name = email, generatePassword } = input;
  const env = readEnvironment();
  const password = await obtainPassword(shell, input);
  return withServices(env, async ({ stores }) => {
    const user = { id: userId(systemRandomness.id()), email, name, passwordHash: await hashPassword(password) };
    const entry = commandEntry("member.added", { email, role: "platform_admin" });
    if ((await stores.installation.addOperator(user, entry)) === "account-exists") {
      throw new CommandError("refused", "ACCOUNT_EXISTS", `There is an account with the address ${email} already.`);
    }
    const shown = generatePassword ? { password } : {};
    shell.output.result(
      {
        userId: user.id,
        email,
        role: "platform_admin",
        createdAt: new Date(systemClock.now()).toISOString(),
        ...shown,
      },
      generatePassword ? `${email}  ${password}` : `${email} may sign in.`,
    );
    return "ok";
  });
}
