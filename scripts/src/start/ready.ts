import { setTimeout as pause } from "node:timers/promises";

/** Resolves once the address answers with success, and rejects only when it is aborted. */
export async function untilReady(url: string, signal: AbortSignal): Promise<"ready"> {
  while (!(await answers(url, signal))) await pause(100, undefined, { signal });
  return "ready";
}

async function answers(url: string, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(url, {
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]),
    });
    await response.body?.cancel();
    return response.status < 400;
  } catch {
    return false;
  }
}
