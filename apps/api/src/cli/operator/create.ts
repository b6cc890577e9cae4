import { userId } from "@keyhold/domain/core/ids";
import { drawLetters } from "@keyhold/domain/key/value";
import { hashPassword } from "better-auth/crypto";
import { systemClock } from "../../adapters/clock.ts";
import { systemRandomness } from "../../adapters/randomness.ts";
import { commandEntry } from "../command-entry.ts";
import { CommandError } from "../command-error.ts";
import type { ExitName } from "../exit-code.ts";
import { withServices } from "../open.ts";
import { readEnvironment, type Shell } from "../shell.ts";
import { askPassword, readPasswordLine } from "./password.ts";

type Input = {
  readonly email: string;
  readonly name?: string | undefined;
  readonly passwordStdin: boolean;
  readonly generatePassword: boolean;
};

const GENERATED_LENGTH = 20;

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

async function obtainPassword(shell: Shell, { passwordStdin, generatePassword }: Input): Promise<string> {
  if (passwordStdin && generatePassword) throw usage("take --password-stdin or --generate-password, not both");
  if (generatePassword) return drawLetters((length) => systemRandomness.bytes(length), GENERATED_LENGTH);
  if (!passwordStdin && shell.input.isTTY !== true) {
    throw usage("standard input is no terminal: use --password-stdin or --generate-password");
  }
  const password = passwordStdin ? await readPasswordLine(shell.input) : await askPassword(shell.input);
  if (password.length < 8 || password.length > 128) throw usage("a password has 8 to 128 characters");
  return password;
}

function usage(reason: string): CommandError {
  return new CommandError("usage", "PASSWORD", `No password: ${reason}.`);
}
