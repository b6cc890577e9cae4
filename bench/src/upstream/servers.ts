import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Site } from "../database/site.ts";
import { type Child, startChild } from "../process/child.ts";
import { findFreePort } from "../process/free-port.ts";
import { untilReady } from "../process/ready.ts";
import type { Provider } from "./provider.ts";

export type Served = { readonly child: Child; readonly port: number };

export async function startUpstream(directory: string): Promise<Served> {
  const port = await findFreePort();
  return start({ program: "./upstream.process.ts", port, message: String(port), directory });
}

/** The proxy library alone, before the same upstream. */
export async function startProxy(directory: string, upstream: Served): Promise<Served> {
  const port = await findFreePort();
  return start({ program: "./proxy.process.ts", port, message: `${port} ${upstream.port}`, directory });
}

type Plan = { readonly program: string; readonly port: number; readonly message: string; readonly directory: string };

async function start({ program, port, message, directory }: Plan): Promise<Served> {
  const args = [fileURLToPath(new URL(program, import.meta.url))];
  const child = startChild({ args, logFile: join(directory, `${port}.log`) });
  child.process.send(message);
  await once(child.process, "message");
  return { child, port };
}

const PROGRAM = fileURLToPath(new URL("../../../apps/api/src/main.ts", import.meta.url));
const END_WITH_PARENT = import.meta.resolve("../process/end-with-parent.ts");
/** So high that every call is counted against limits, and none is refused. */
const HIGH = ["1000000000/SECOND", "1000000000/HOUR"];
const HIGH_LIMITS = { weights: { light: HIGH, medium: HIGH, heavy: HIGH, session: HIGH } };

/** Calls under way of one organization, at most. */
export const CONCURRENCY = 64;

type KeyholdPlan = {
  readonly site: Site;
  readonly directory: string;
  readonly upstream: Served;
};

/** The real program with its demonstration. */
export async function startKeyhold({ site, directory, upstream }: KeyholdPlan): Promise<Served & Provider> {
  const port = await findFreePort();
  const limits = join(directory, `limits-${port}.json`);
  writeFileSync(limits, JSON.stringify(HIGH_LIMITS));
  const password = randomBytes(16).toString("hex");
  const child = startChild({
    args: ["--import", END_WITH_PARENT, PROGRAM],
    env: {
      DATABASE_URL: site.url,
      KEYHOLD_DATA_DIR: join(directory, `data-${port}`),
      KEYHOLD_API_PORT: String(port),
      KEYHOLD_SEED_PASSWORD: password,
      KEYHOLD_UPSTREAM_URL: `http://127.0.0.1:${upstream.port}`,
      KEYHOLD_LIMITS: limits,
      KEYHOLD_UPSTREAM_CONCURRENCY: String(CONCURRENCY),
    },
    logFile: join(directory, `api-${port}.log`),
  });
  const url = `http://127.0.0.1:${port}`;
  await untilReady({ child, url: `${url}/readyz` });
  return { child, port, url, password };
}
