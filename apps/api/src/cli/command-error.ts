import type { ExitName } from "./exit-code.ts";

/** Why a command ends without having done it: one sentence that says what to do, and facts for programs. Never a secret. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  readonly exit: ExitName;
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(exit: ExitName, code: string, told: string | Told) {
    const { message, facts } = typeof told === "string" ? { message: told, facts: {} } : told;
    super(message);
    this.exit = exit;
    this.code = code;
    this.facts = facts;
  }
}

type Told = { readonly message: string; readonly facts: Readonly<Record<string, unknown>> };
