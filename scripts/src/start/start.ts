import { randomBytes } from "node:crypto";
import { build } from "./build.ts";
import { prepareDataDirectory } from "./data-directory.ts";
import { watchLauncher } from "./launcher.ts";
import { claimPorts } from "./ports.ts";
import type { ServicePlan } from "./service.ts";
import { type Role, readSettings, type Settings, StartProblem } from "./settings.ts";
import { supervise } from "./supervise.ts";

/** Runs the program until it is told to stop; resolves to the exit code. */
export async function start(role: Role): Promise<number> {
  const stop = new AbortController();
  for (const name of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(name, () => stop.abort());
  const unwatch = watchLauncher(() => stop.abort());
  try {
    return await run(role, stop.signal);
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error;
    console.error(error.message);
    return 1;
  } finally {
    unwatch();
  }
}

async function run(role: Role, signal: AbortSignal): Promise<number> {
  const settings = readSettings(process.env, role);
  if (settings.dataDirectory) prepareDataDirectory(settings.dataDirectory);
  await claimPorts(settings);
  await build(role, signal);
  return await supervise(servicePlans(settings, role), { signal, onReady: () => announce(settings, role) });
}

function servicePlans(settings: Settings, role: Role): ServicePlan[] {
  const shared = {
    NODE_ENV: "production",
    KEYHOLD_INTERNAL_TOKEN: process.env.KEYHOLD_INTERNAL_TOKEN || randomBytes(32).toString("base64url"),
  };
  const api = { entry: "apps/api/src/main.ts", env: shared, readyUrl: `${settings.apiUrl}/readyz` };
  if (role === "api") return [api];
  const env = { ...shared, KEYHOLD_API_URL: settings.apiUrl, NEXT_TELEMETRY_DISABLED: "1" };
  return [api, { entry: "apps/web/server.ts", env, readyUrl: `${settings.consoleUrl}/healthz` }];
}

function announce({ consoleUrl, apiUrl }: Settings, role: Role): void {
  const local = (url: string) => url.replace("127.0.0.1", "localhost");
  if (role === "everything") console.log(`Console  ${process.env.KEYHOLD_PUBLIC_URL || local(consoleUrl)}`);
  console.log(`API      ${local(apiUrl)}`);
  console.log("Keyhold is ready. Ctrl-C stops it.");
}
