import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Site, Template } from "../database/site.ts";
import { startChild } from "../process/child.ts";
import { ID_LENGTH, KEY_LENGTH } from "./keys.ts";
import type { SeedPlan } from "./seed-plan.ts";

const PROGRAM = fileURLToPath(new URL("./seed.process.ts", import.meta.url));

export type Seeding = Pick<SeedPlan, "organizations" | "exchange"> & {
  readonly site: Site;
  /** For the list of keys and the log. */
  readonly directory: string;
};

/** Fills a database in a process of its own, whose memory is gone when anything is measured. */
export async function startSeed({
  organizations,
  exchange,
  site,
  directory,
}: Seeding): Promise<Omit<Template, "copy">> {
  const masterKeys = randomBytes(32).toString("base64");
  const keysFile = join(directory, `keys-${randomBytes(8).toString("hex")}`);
  const logFile = join(directory, "seed.log");
  const plan: SeedPlan = { url: site.url, organizations, exchange, masterKeys, keysFile };
  process.stderr.write(`filling a database with ${organizations.toLocaleString("en-US")} organizations\n`);
  const child = startChild({ args: [PROGRAM], logFile });
  child.process.send(plan);
  const how = await child.ended;
  if (how !== "exit code 0") throw new Error(`A database could not be filled: ${how}.\n${child.lastWords()}`);
  return { keys: { file: keysFile, idLength: ID_LENGTH, keyLength: KEY_LENGTH }, masterKeys };
}
