import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { newPassword } from "@keyhold/contract/account/credentials";
import { drawLetters } from "@keyhold/domain/key/value";
import { systemRandomness } from "../../adapters/randomness.ts";
import { CommandError } from "../command-error.ts";
import type { Shell } from "../shell.ts";

export type Given = { readonly passwordStdin: boolean; readonly generatePassword: boolean };

const GENERATED_LENGTH = 20;

/** By the options of the command, or asked for; as long as one that is chosen on the console. */
export async function obtainPassword(shell: Shell, { passwordStdin, generatePassword }: Given): Promise<string> {
  if (passwordStdin && generatePassword) throw usage("take --password-stdin or --generate-password, not both");
  if (generatePassword) return drawLetters((length) => systemRandomness.bytes(length), GENERATED_LENGTH);
  if (!passwordStdin && shell.input.isTTY !== true) {
    throw usage("standard input is no terminal: use --password-stdin or --generate-password");
  }
  const password = passwordStdin ? await readPasswordLine(shell.input) : await askPassword(shell.input);
  if (!newPassword.safeParse(password).success) throw usage("a password has 12 to 128 characters");
  return password;
}

function usage(reason: string): CommandError {
  return new CommandError("usage", "PASSWORD", `No password: ${reason}.`);
}

/** The first line; what follows is nobody's. */
async function readPasswordLine(input: NodeJS.ReadStream): Promise<string> {
  for await (const line of createInterface({ input })) return line;
  return "";
}

/** Asked on the terminal without showing what is typed. */
async function askPassword(input: NodeJS.ReadStream): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input, output: silent, terminal: true });
  process.stderr.write("Password: ");
  try {
    return await reader.question("");
  } finally {
    reader.close();
    process.stderr.write("\n");
  }
}
