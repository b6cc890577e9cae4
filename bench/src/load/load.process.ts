import { receive, tellParent } from "../process/parent.ts";
import { Connection, type Talk } from "./connection.ts";
import { readRecords } from "./key-list.ts";
import type { LoadMessage, LoadPlan } from "./load-plan.ts";
import { RequestBytes } from "./request-bytes.ts";
import { Tally } from "./tally.ts";

/** How long an answer may take after the last request was sent. */
const PATIENCE_MS = 20_000;
const LOOK_AGAIN_MS = 10;

type Load = { readonly tally: Tally; readonly connections: readonly Connection[]; stopAsking(): void };

function createLoad(plan: LoadPlan): Load {
  const records = readRecords(plan.keys);
  const tally = new Tally();
  let isAsking = true;
  const connections = Array.from({ length: plan.connections }, (_, index) => {
    const port = plan.ports[index % plan.ports.length] ?? 0;
    const request = new RequestBytes({ ...plan.keys, port, token: plan.token });
    const talk: Talk = {
      next: () => (isAsking ? request.fill(records, Math.floor(Math.random() * records.count)) : null),
      answered: (status, body, begunAt) => tally.answer(status, body, { begunAt, now: performance.now() }),
      broke: (reason, wasWaiting) => tally.lose(reason, wasWaiting ? 1 : 0),
    };
    return new Connection(port, talk);
  });
  function stopAsking(): void {
    isAsking = false;
  }
  return { tally, connections, stopAsking };
}

async function run(plan: LoadPlan): Promise<void> {
  const { tally, connections, stopAsking } = createLoad(plan);
  await Promise.all(connections.map((connection) => connection.open()));
  tell({ type: "loading" });
  for (const connection of connections) connection.ask();
  await pause(plan.warmUpMs);
  tally.beginMeasuring(performance.now());
  tell({ type: "measuring" });
  await pause(plan.measureMs);
  tally.endMeasuring(performance.now());
  tell({ type: "measured" });
  stopAsking();
  await untilAnswered(connections);
  const late = connections.filter(({ isWaiting }) => isWaiting).length;
  if (late > 0) tally.lose(`no answer within ${PATIENCE_MS / 1000} s`, late);
  for (const connection of connections) connection.close();
  tell({ type: "done", answers: tally.answers, measured: tally.measured });
}

async function untilAnswered(connections: readonly Connection[]): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (connections.some(({ isWaiting }) => isWaiting) && performance.now() < deadline) await pause(LOOK_AGAIN_MS);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function tell(message: LoadMessage): void {
  tellParent(message);
}

/** The parent is the same program, and sends nothing else. */
function asPlan(message: unknown): LoadPlan {
  return message as LoadPlan;
}

await run(asPlan(await receive()));
