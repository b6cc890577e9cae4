import { systemClock } from "./adapters/clock.ts";
import { createLog, type Log } from "./adapters/log.ts";
import { readEnv } from "./env.ts";
import { firstRun } from "./first-run/first-run.ts";
import { assemble } from "./start/assemble.ts";
import { listen, urlOf } from "./start/listen.ts";
import { boundHeap } from "./start/memory.ts";
import { openAll } from "./start/open.ts";
import { shutDown } from "./start/shutdown.ts";
import { StartError } from "./start/start-error.ts";
import { startTracing } from "./tracing/start-tracing.ts";

async function main(): Promise<void> {
  const env = readEnv();
  const log = createLog(env.logLevel);
  const opened = await openAll(env);
  const tracing = await startTracing(env.traces, log);
  const application = assemble({ ...opened, env, log, tracing, clock: systemClock });
  const banner = await firstRun(application.services, env, urlOf(env));
  if (banner !== null) process.stdout.write(banner);
  boundHeap();
  await listen(application.server, env);
  log.info({ host: env.host, port: env.port, engine: opened.database.engine }, "listening");
  stopOnSignal(() => shutDown({ ...application, tracing }, opened.database, log), log);
}

function stopOnSignal(stop: () => Promise<void>, log: Log): void {
  let isStopping = false;
  const onSignal = (signal: string): void => {
    log.info({ signal }, "stopping");
    if (isStopping) return;
    isStopping = true;
    stop().then(() => process.exit(0), fail);
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
}

/** One sentence for what somebody can put right; the whole story for what is our fault. */
function fail(error: unknown): never {
  const story = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${error instanceof StartError ? error.message : story}\n`);
  process.exit(1);
}

main().catch(fail);
