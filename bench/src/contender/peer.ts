import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Database, type Engine, openDatabase } from "@keyhold/db/database";
import { startChild } from "../process/child.ts";
import { findFreePort } from "../process/free-port.ts";
import { ID_LENGTH } from "../seed/keys.ts";
import type { Conditions, Contender, Running } from "./contender.ts";
import type { PeerPlan, PeerReady } from "./peer-plan.ts";

type Options = {
  readonly name: string;
  readonly engine: Engine;
  readonly about: string;
  readonly program: URL;
  /** The sum of what it has counted. */
  count(database: Database): Promise<number>;
};

/** Another way to do it, on an empty database of its own, behind node:http. */
export function peer(options: Options): Contender {
  const { name, engine, about } = options;
  return {
    ...{ name, engine, about },
    isOurs: false,
    processes: 1,
    start: (conditions) => startPeer(options, conditions),
  };
}

async function startPeer({ engine, program, count }: Options, conditions: Conditions): Promise<Running> {
  const { directory, organizations, nodeArgs } = conditions;
  const site = await (await conditions.ground(engine)).empty();
  const plan: PeerPlan = {
    ...{ port: await findFreePort(), engine, url: site.url, organizations },
    keysFile: join(directory, "keys"),
  };
  const logFile = join(directory, "peer.log");
  const child = startChild({ args: [...nodeArgs, fileURLToPath(program)], logFile });
  child.process.send(plan);
  const failed = child.ended.then((how): never => {
    throw new Error(`A peer did not start: ${how}.\n${child.lastWords()}`);
  });
  failed.catch(() => undefined);
  const [ready]: unknown[] = await Promise.race([once(child.process, "message"), failed]);
  return {
    servers: [child],
    ports: [plan.port],
    token: "none",
    keys: { file: plan.keysFile, idLength: ID_LENGTH, keyLength: asReady(ready).keyLength },
    counted: () => readCount(site.url, count),
    drop: site.drop,
  };
}

async function readCount(url: string, count: Options["count"]): Promise<number> {
  const database = await openDatabase({ url });
  try {
    return await count(database);
  } finally {
    await database.close();
  }
}

/** The child is the same program, and sends nothing else. */
function asReady(message: unknown): PeerReady {
  return message as PeerReady;
}
