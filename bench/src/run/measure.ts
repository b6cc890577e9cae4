import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Conditions, Contender, Running } from "../contender/contender.ts";
import { runLoad } from "../load/start-load.ts";
import { Meter } from "./meter.ts";
import type { Sample } from "./sample.ts";

export type Trial = {
  readonly contender: Contender;
  readonly connections: number;
  readonly organizations: number;
  readonly warmUpSeconds: number;
  readonly seconds: number;
};

export type Place = Pick<Conditions, "directory" | "nodeArgs" | "ground">;

/** Starts the contender, loads it, and stops it: one sample, with nothing left behind. */
export async function measure(trial: Trial, place: Place): Promise<Omit<Sample, "sequence">> {
  const directory = mkdtempSync(join(place.directory, "run-"));
  const running = await trial.contender.start({ ...place, directory, organizations: trial.organizations });
  try {
    return await measureRunning(trial, running, { ...place, directory });
  } finally {
    await stopAll(running);
    await running.drop();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function measureRunning(
  trial: Trial,
  running: Running,
  { ground, directory }: Place,
): Promise<Omit<Sample, "sequence">> {
  const { engine, name } = trial.contender;
  const { servers, ports, token, keys } = running;
  const database = engine === null ? null : (await ground(engine)).serverPid;
  const meter = new Meter({ servers: servers.map(({ pid }) => pid), database });
  const times = { warmUpMs: trial.warmUpSeconds * 1000, measureMs: trial.seconds * 1000 };
  const { answers, measured } = await runLoad({
    plan: { ports, token, keys, connections: trial.connections, ...times },
    logFile: join(directory, "load.log"),
    onMoment: (moment) => meter[moment](),
  }).finally(() => meter.stop());
  const ended = servers.map((server) => server.endedEarly()).filter((how) => how !== null);
  await stopAll(running);
  return {
    ...{ contender: name, engine, processes: servers.length },
    ...{ connections: trial.connections, organizations: trial.organizations },
    ...{ answers, measured, metered: meter.metered, crashed: ended[0] ?? null, counted: await running.counted() },
  };
}

async function stopAll({ servers }: Running): Promise<void> {
  await Promise.all(servers.map((server) => server.stop()));
}
