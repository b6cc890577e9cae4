import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

/** Who takes nothing for so long is gone, or as good as gone. */
const STUCK_MS = 30_000;

/** Aborted when the client has gone, or the answer has been given. */
export function signalOf(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once("close", () => controller.abort());
  return controller.signal;
}

/** Passes on an answer that has no end yet: each part when it is there, and the next one when the client has taken the last. */
export async function sendStream(response: ServerResponse, answer: Response, signal: AbortSignal): Promise<void> {
  response.writeHead(answer.status, {
    "content-type": answer.headers.get("content-type") ?? "application/octet-stream",
    // Whatever stands between, such as a compressing proxy, must not keep parts back.
    "cache-control": "no-store, no-transform",
    "x-accel-buffering": "no",
  });
  response.flushHeaders();
  for await (const part of answer.body ?? []) {
    if (signal.aborted) return;
    if (!response.write(part) && !(await isDrained(response, signal))) return void response.destroy();
  }
  response.end();
}

async function isDrained(response: ServerResponse, signal: AbortSignal): Promise<boolean> {
  const waiting = new AbortController();
  const either = AbortSignal.any([signal, waiting.signal]);
  try {
    return await Promise.race([
      once(response, "drain", { signal: either }).then(() => true),
      pause(STUCK_MS, false, { signal: either }),
    ]);
  } catch {
    // The client has gone meanwhile.
    return false;
  } finally {
    waiting.abort();
  }
}
