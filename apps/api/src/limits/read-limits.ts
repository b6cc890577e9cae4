import { readFileSync } from "node:fs";
import { StartError } from "../start/start-error.ts";
import { createLimitTable, type LimitTable, limitFile } from "./table.ts";

/** The limits of the file that KEYHOLD_LIMITS names, or those that there are without one. */
export function readLimits(file: string | null): LimitTable {
  if (file === null) return createLimitTable();
  const parsed = limitFile.safeParse(parse(file));
  if (parsed.success) return createLimitTable(parsed.data);
  const [issue] = parsed.error.issues;
  throw wrong(file, `${issue?.path.join(".") || "it"}: ${issue?.message ?? "it is not usable"}`);
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw wrong(file, error instanceof SyntaxError ? "it is not JSON" : "it cannot be read");
  }
}

function wrong(file: string, why: string): StartError {
  return new StartError(`KEYHOLD_LIMITS takes the path of a JSON file of limits; of ${file}, ${why}.`);
}
