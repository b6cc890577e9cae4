import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { KeyList } from "../load/key-list.ts";
import { startChild } from "../process/child.ts";
import { findFreePort } from "../process/free-port.ts";
import { ID_LENGTH, KEY_LENGTH, newKey } from "../seed/keys.ts";
import type { Conditions, Contender, Running } from "./contender.ts";

const PROGRAM = fileURLToPath(new URL("./bare.process.ts", import.meta.url));

/** The limit: what this machine's Node can answer at all over HTTP, one and the same JSON to every request. */
export const bare: Contender = {
  name: "bare",
  engine: null,
  isOurs: false,
  processes: 1,
  about: "node:http, one handler, the same JSON bytes as Keyhold's answer to an allowed call; it reads no body",
  start: startBare,
};

async function startBare({ directory, organizations, nodeArgs }: Conditions): Promise<Running> {
  const port = await findFreePort();
  const child = startChild({ args: [...nodeArgs, PROGRAM], logFile: join(directory, "bare.log") });
  child.process.send(port);
  await once(child.process, "message");
  return {
    servers: [child],
    ports: [port],
    token: `kv_${randomUUID()}`,
    keys: writeKeys(directory, organizations),
    counted: async () => null,
    drop: async () => undefined,
  };
}

/** Requests as Keyhold gets them, of organizations that nobody knows. */
function writeKeys(directory: string, organizations: number): KeyList {
  const file = join(directory, "keys");
  const keys = Array.from({ length: organizations }, (_, index) => newKey(index));
  writeFileSync(file, keys.map(({ id, value }) => `${id}${value}`).join(""), { encoding: "latin1", mode: 0o600 });
  return { file, idLength: ID_LENGTH, keyLength: KEY_LENGTH };
}
