import { parentPort, workerData } from "node:worker_threads";
import { openCallStore } from "@keyhold/db/calls/open";
import { isDatabaseUnavailable } from "@keyhold/db/errors";
import { createFingerprinter } from "@keyhold/db/secrets/fingerprinter";
import { type CallLane, createLane } from "./lane.ts";
import type { WorkerData, WorkerReply, WorkerRequest } from "./worker-protocol.ts";

/** The thread of the calls on SQLite: its statements wait for the disk, and HTTP goes on meanwhile. */
function serve({ databaseUrl, fingerprintKey }: WorkerData): void {
  const store = openCallStore({ url: databaseUrl, concurrency: 1 });
  const lane = createLane(store, createFingerprinter(fingerprintKey));
  parentPort?.on("message", (request: WorkerRequest) => {
    void reply(lane, request).then((message) => parentPort?.postMessage(message));
  });
}

async function reply(lane: CallLane, request: WorkerRequest): Promise<WorkerReply> {
  const { id } = request;
  try {
    return { id, isDone: true, value: JSON.stringify(await carryOut(lane, request)) ?? "" };
  } catch (error) {
    const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
    return { id, isDone: false, isUnavailable: isDatabaseUnavailable(error), message, stack };
  }
}

function carryOut(lane: CallLane, request: WorkerRequest): Promise<unknown> {
  switch (request.kind) {
    case "ask":
      return lane.ask(JSON.parse(request.calls), request.now);
    case "fold":
      return lane.fold(request.rows);
    case "close":
      return lane.close();
  }
}

serve(workerData);
