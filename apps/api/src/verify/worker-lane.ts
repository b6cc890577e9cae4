import { Worker } from "node:worker_threads";
import { DatabaseUnavailableError } from "@keyhold/db/errors";
import type { Decided } from "./call.ts";
import type { CallLane } from "./lane.ts";
import type { WorkerData, WorkerReply, WorkerRequest } from "./worker-protocol.ts";

type Waiting = { resolve(value: string): void; reject(error: Error): void };
type Question<Request> = Request extends { readonly id: number } ? Omit<Request, "id"> : never;

/** In a thread of its own, which is started when it is needed, and again if it has died: what it was asked is then unanswered. */
export function createWorkerLane(data: WorkerData): CallLane {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let lastId = 0;

  function start(): Worker {
    const started = new Worker(new URL("./worker.ts", import.meta.url), { workerData: data });
    started.on("message", (reply: WorkerReply) => settle(waiting, reply));
    started.on("error", (error) => giveUp(error));
    started.on("exit", () => giveUp(new Error("The thread of the calls has ended.")));
    return started;

    function giveUp(cause: unknown): void {
      if (worker !== started) return;
      worker = null;
      for (const { reject } of waiting.values()) {
        reject(new DatabaseUnavailableError("The thread of the calls did not answer.", { cause }));
      }
      waiting.clear();
    }
  }

  function ask(question: Question<WorkerRequest>): Promise<string> {
    worker ??= start();
    lastId += 1;
    const id = lastId;
    const answer = new Promise<string>((resolve, reject) => waiting.set(id, { resolve, reject }));
    worker.postMessage({ ...question, id });
    return answer;
  }

  return {
    ask: async (calls, now) => readDecided(await ask({ kind: "ask", calls: JSON.stringify(calls), now })),
    fold: async (rows) => Number(await ask({ kind: "fold", rows })),
    close: async () => {
      if (worker === null) return;
      // A thread that dies of this is closed too.
      await ask({ kind: "close" }).catch(() => undefined);
      await worker?.terminate();
    },
  };
}

/** What our own thread, which is the same program, answers a question of this kind. */
function readDecided(json: string): Decided {
  return JSON.parse(json);
}

function settle(waiting: Map<number, Waiting>, reply: WorkerReply): void {
  const waiter = waiting.get(reply.id);
  waiting.delete(reply.id);
  if (reply.isDone) waiter?.resolve(reply.value);
  else waiter?.reject(errorOf(reply));
}

function errorOf({ isUnavailable, message, stack }: Extract<WorkerReply, { isDone: false }>): Error {
  const error = isUnavailable ? new DatabaseUnavailableError(message) : new Error(message);
  error.stack = stack;
  return error;
}
