import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { KeyList } from "../load/key-list.ts";
import { type Child, startChild } from "../process/child.ts";
import { findFreePort } from "../process/free-port.ts";
import { untilReady } from "../process/ready.ts";

const API = fileURLToPath(new URL("../../../apps/api/src/main.ts", import.meta.url));
const COMMAND = fileURLToPath(new URL("../../../apps/api/src/cli/main.ts", import.meta.url));
const END_WITH_PARENT = import.meta.resolve("../process/end-with-parent.ts");

export type Installation = {
  readonly directory: string;
  readonly url: string;
  readonly keys: KeyList;
  /** Of the verifier. */
  readonly token: string;
};

function environmentOf({ url, directory }: Installation, masterKeys: string): Record<string, string> {
  return { DATABASE_URL: url, KEYHOLD_DATA_DIR: join(directory, "data"), KEYHOLD_MASTER_KEYS: masterKeys };
}

/** The API knows the old master key only: a verdict opens no value. */
export async function startApi(
  installation: Installation,
  masterKeys: string,
): Promise<{ readonly child: Child; readonly port: number }> {
  const port = await findFreePort();
  const child = startChild({
    args: ["--import", END_WITH_PARENT, API],
    env: {
      ...environmentOf(installation, masterKeys),
      ...{ KEYHOLD_API_PORT: String(port), KEYHOLD_DEMO: "0" },
      KEYHOLD_SEED_PASSWORD: randomBytes(16).toString("hex"),
      KEYHOLD_SEED_VERIFIER_TOKEN: installation.token,
    },
    logFile: join(installation.directory, `api-${port}.log`),
  });
  await untilReady({ child, url: `http://127.0.0.1:${port}/readyz` });
  return { child, port };
}

/** `keyhold` with these arguments. */
export function startCommand(installation: Installation, masterKeys: string, args: readonly string[]): Child {
  return startChild({
    args: ["--import", END_WITH_PARENT, COMMAND, ...args],
    env: environmentOf(installation, masterKeys),
    logFile: join(installation.directory, "command.log"),
  });
}
