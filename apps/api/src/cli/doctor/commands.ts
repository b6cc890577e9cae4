import type { Command } from "commander";
import { z } from "zod";
import { handle } from "../handle.ts";
import { table } from "../output.ts";
import type { Check } from "./check.ts";
import { examineDatabase } from "./database.ts";
import { examineMachine } from "./machine.ts";

export function addDoctorCommand(program: Command): void {
  program
    .command("doctor")
    .summary("what is wrong with this installation")
    .description(
      "Looks at the environment, the versions, the disk, the modes of files, the database and its migrations, the clock, and whether the master keys open what is sealed. Changes nothing. Ends with 1 if a check fails; warnings are no failure.",
    )
    .action(
      handle(z.strictObject({}), async ({ output }) => {
        const machine = await examineMachine();
        const checks: readonly Check[] = [...machine.checks, ...(await examineDatabase(machine.env))];
        const state = worstOf(checks);
        const rows = checks.map((check) => [check.state, check.name, check.message]);
        output.result({ state, checks }, table(rows));
        return state === "fail" ? "failed" : "ok";
      }),
    );
}

function worstOf(checks: readonly Check[]): Check["state"] {
  if (checks.some(({ state }) => state === "fail")) return "fail";
  return checks.some(({ state }) => state === "warn") ? "warn" : "ok";
}
