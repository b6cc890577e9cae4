import { setTimeout as pause } from "node:timers/promises";
import type { Child } from "./child.ts";

const LIMIT_MS = 60_000;
const LOOK_AGAIN_MS = 20;

export type Waiting = { readonly child: Child; readonly url: string };

/** Resolves when the URL answers 200. Rejects when the process ends before, or takes too long. */
export async function untilReady({ child, url }: Waiting): Promise<void> {
  const deadline = performance.now() + LIMIT_MS;
  while (performance.now() < deadline) {
    const end = child.endedEarly();
    if (end !== null) throw new Error(`A program that was to be measured did not start: ${end}.\n${child.lastWords()}`);
    if (await answers(url)) return;
    await pause(LOOK_AGAIN_MS);
  }
  throw new Error(`A program that was to be measured was not ready within ${LIMIT_MS / 1000} s.\n${child.lastWords()}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { headers: { connection: "close" } });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    // Nobody listens there yet.
    return false;
  }
}
