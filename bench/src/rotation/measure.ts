import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Engine } from "@keyhold/db/database";
import { parseMasterKeys } from "@keyhold/db/secrets/master-keys";
import type { Ground } from "../database/site.ts";
import { type LoadResult, runLoad } from "../load/start-load.ts";
import type { Child } from "../process/child.ts";
import { type Installation, startApi, startCommand } from "./installation.ts";

export type Phase = {
  readonly engine: Engine;
  readonly name: string;
  readonly seconds: number;
  readonly verdicts: number;
  /** What was answered beside ALLOWED, or not at all. */
  readonly others: string;
  readonly p99Ms: number;
  readonly longestMs: number;
};

export type Measuring = {
  readonly ground: Ground;
  readonly directory: string;
  readonly plan: { readonly organizations: number; readonly connections: number };
};

const SLICE_MS = 5000;
const WARM_UP_MS = 1000;
const KILLED_AFTER_MS = 4000;

/** Before, while it is rotated (killed in between, and started again), and while the old key is dropped. */
export async function measureRotation({ ground, directory, plan }: Measuring): Promise<readonly Phase[]> {
  const template = await ground.template(plan.organizations);
  const site = await template.copy();
  const token = `kv_${randomBytes(32).toString("base64url")}`;
  const installation: Installation = { directory, url: site.url, keys: template.keys, token };
  const masterKeys = `${randomBytes(32).toString("base64")},${template.masterKeys}`;
  const api = await startApi(installation, template.masterKeys);
  const command = (...args: readonly string[]) => startCommand(installation, masterKeys, ["secrets", ...args]);
  const [oldKey] = parseMasterKeys(template.masterKeys);
  const works: readonly (readonly [string, () => Promise<unknown>])[] = [
    ["before", () => pause(WARM_UP_MS)],
    ["rotate, killed", () => killed(command("rotate"))],
    ["rotate", () => done(command("rotate"))],
    ["drop", () => done(command("drop", oldKey.id))],
  ];
  const phases: Phase[] = [];
  try {
    for (const [name, work] of works) {
      const slices = await loadDuring(work, { installation, port: api.port, connections: plan.connections });
      phases.push({ engine: ground.engine, name, ...sumOf(slices) });
    }
    return phases;
  } finally {
    await api.child.stop();
    await site.drop();
  }
}

async function done(child: Child): Promise<void> {
  const how = await child.ended;
  if (how !== "exit code 0") throw new Error(`A command ended with ${how}.\n${child.lastWords()}`);
}

async function killed(child: Child): Promise<void> {
  await pause(KILLED_AFTER_MS);
  child.process.kill("SIGKILL");
  await child.ended;
}

type Target = { readonly installation: Installation; readonly port: number; readonly connections: number };

/** Slice after slice, until the work that begins with the first one has ended. */
async function loadDuring(work: () => Promise<unknown>, target: Target): Promise<readonly LoadResult[]> {
  const slices: LoadResult[] = [];
  let isOver = false;
  const begun = Promise.withResolvers<void>();
  const working = begun.promise.then(work).finally(() => {
    isOver = true;
  });
  while (!isOver) slices.push(await runLoad(loadOf(target, begun.resolve)));
  await working;
  return slices;
}

function loadOf({ installation, port, connections }: Target, begin: () => void): Parameters<typeof runLoad>[0] {
  const { keys, token, directory } = installation;
  return {
    plan: { ports: [port], connections, token, keys, warmUpMs: WARM_UP_MS, measureMs: SLICE_MS },
    logFile: join(directory, "load.log"),
    onMoment: (moment) => {
      if (moment === "measuring") begin();
    },
  };
}

/** `longestMs`: a connection asks again as soon as it is answered, so its longest answer is its longest pause. */
function sumOf(slices: readonly LoadResult[]): Omit<Phase, "engine" | "name"> {
  const measured = slices.map((slice) => slice.measured);
  return {
    seconds: measured.reduce((sum, { seconds }) => sum + seconds, 0),
    verdicts: measured.reduce((sum, { answers }) => sum + answers, 0),
    others: slices.flatMap(({ answers }) => othersOf(answers)).join(" "),
    p99Ms: Math.max(...measured.map(({ p99 }) => p99 ?? 0)) / 1000,
    longestMs: Math.max(...measured.map(({ max }) => max ?? 0)) / 1000,
  };
}

function othersOf({ others, unanswered, broken }: LoadResult["answers"]): readonly string[] {
  const told = Object.entries(others).map(([name, count]) => `${name}:${count}`);
  return unanswered > 0 ? [...told, `unanswered:${unanswered} (${broken ?? "no reason"})`] : told;
}
