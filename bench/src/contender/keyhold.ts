import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Engine, openDatabase } from "@keyhold/db/database";
import { countCalls } from "../database/count-calls.ts";
import type { Site, Template } from "../database/site.ts";
import { type Child, startChild } from "../process/child.ts";
import { findFreePort } from "../process/free-port.ts";
import { untilReady } from "../process/ready.ts";
import type { Conditions, Contender, Running } from "./contender.ts";

const PROGRAM = fileURLToPath(new URL("../../../apps/api/src/main.ts", import.meta.url));
const END_WITH_PARENT = import.meta.resolve("../process/end-with-parent.ts");

type Options = { readonly name: string; readonly engine: Engine; readonly processes: number };

/** The real program, as its users start it, with its default settings. */
export function keyhold({ name, engine, processes }: Options): Contender {
  return {
    ...{ name, engine, processes, isOurs: true },
    about: `apps/api/src/main.ts, ${processes === 1 ? "one process" : `${processes} processes on one database`}, default settings, log to a file`,
    start: (conditions) => startKeyhold({ name, engine, processes }, conditions),
  };
}

async function startKeyhold({ engine, processes }: Options, conditions: Conditions): Promise<Running> {
  const ground = await conditions.ground(engine);
  const template = await ground.template(conditions.organizations);
  const site = await template.copy();
  const token = `kv_${randomBytes(32).toString("base64url")}`;
  const started: { child: Child; port: number }[] = [];
  try {
    // One after the other: the first makes the operator and the verifier.
    for (let index = 0; index < processes; index += 1) {
      started.push(await startApi({ site, template, token }, conditions));
    }
  } catch (error) {
    await Promise.all(started.map(({ child }) => child.stop()));
    throw error;
  }
  return {
    servers: started.map(({ child }) => child),
    ports: started.map(({ port }) => port),
    token,
    keys: template.keys,
    counted: () => countIn(site),
    drop: site.drop,
  };
}

type Installation = { readonly site: Site; readonly template: Template; readonly token: string };

async function startApi(
  { site, template, token }: Installation,
  { directory, nodeArgs }: Conditions,
): Promise<{ child: Child; port: number }> {
  const port = await findFreePort();
  const logFile = join(directory, `api-${port}.log`);
  const child = startChild({
    args: [...nodeArgs, "--import", END_WITH_PARENT, PROGRAM],
    env: {
      DATABASE_URL: site.url,
      KEYHOLD_DATA_DIR: join(directory, "data"),
      KEYHOLD_API_PORT: String(port),
      KEYHOLD_MASTER_KEYS: template.masterKeys,
      KEYHOLD_DEMO: "0",
      KEYHOLD_SEED_PASSWORD: randomBytes(16).toString("hex"),
      KEYHOLD_SEED_VERIFIER_TOKEN: token,
    },
    logFile,
  });
  await untilReady({ child, url: `http://127.0.0.1:${port}/readyz` });
  return { child, port };
}

async function countIn(site: Site): Promise<number> {
  const database = await openDatabase({ url: site.url });
  try {
    return await countCalls(database);
  } finally {
    await database.close();
  }
}
