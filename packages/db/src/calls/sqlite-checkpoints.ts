import { Worker } from "node:worker_threads";
import { DatabaseUnavailableError } from "../errors.ts";

/** Null: it has been done. Otherwise what SQLite said. */
export type CheckpointReply = string | null;

/** Writes the log back into the database on a thread of its own, as it waits for the disk. */
export type Checkpointer = {
  /** Begins anew with each call that finds its thread dead. One at a time is the caller's business. */
  run(): Promise<void>;
  close(): Promise<void>;
};

export function createCheckpointer(file: string): Checkpointer {
  let worker: Worker | null = null;

  function start(): Worker {
    const started = new Worker(new URL("./sqlite-checkpoint-thread.ts", import.meta.url), { workerData: file });
    started.unref();
    started.on("exit", () => {
      if (worker === started) worker = null;
    });
    return started;
  }

  return {
    run: async () => {
      worker ??= start();
      const reply = await askThread(worker);
      if (reply !== null) throw new DatabaseUnavailableError(`The log could not be written back (${reply}).`);
    },
    close: async () => {
      await worker?.terminate();
      worker = null;
    },
  };
}

function askThread(worker: Worker): Promise<CheckpointReply> {
  return new Promise((resolve, reject) => {
    const fail = (cause?: unknown) => {
      worker.off("message", answer);
      reject(new DatabaseUnavailableError("The thread that writes the log back has ended.", { cause }));
    };
    const answer = (reply: CheckpointReply) => {
      worker.off("error", fail).off("exit", fail);
      resolve(reply);
    };
    worker.once("message", answer).once("error", fail).once("exit", fail);
    worker.postMessage("checkpoint");
  });
}
