import { serverNow } from "../shell/clock.ts";

/** `offline`: this browser has no network. `silent`: nobody answers, or nobody can decide. `asOf`: when it last did. */
export type Reach = { readonly kind: "ok" | "offline" | "silent"; readonly asOf: number };

const UNKNOWN: Reach = { kind: "ok", asOf: 0 };
const UNDECIDED = new Set([502, 503, 504]);

let reach: Reach = typeof window === "undefined" ? UNKNOWN : { kind: "ok", asOf: Date.now() };
const listeners = new Set<() => void>();

export function readReach(): Reach {
  return reach;
}

/** On the server a page is always what it says. */
export function readReachOfServer(): Reach {
  return UNKNOWN;
}

export function subscribeReach(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Something came that nobody asked for. */
export function noteContact(): void {
  note("ok");
}

function note(kind: Reach["kind"]): void {
  const before = reach;
  if (kind === "ok") reach = { kind, asOf: serverNow() };
  else if (before.kind !== kind) reach = { kind, asOf: before.asOf };
  if (before.kind !== reach.kind) for (const listener of listeners) listener();
}

/** Sends a call, and learns from what becomes of it whether the service can be reached. */
export async function fetchNotingReach(send: () => Promise<Response>): Promise<Response> {
  try {
    const response = await send();
    note(UNDECIDED.has(response.status) ? "silent" : "ok");
    return response;
  } catch (error) {
    // Who left the page has heard nothing of the service.
    if (!(error instanceof DOMException && error.name === "AbortError")) note(navigator.onLine ? "silent" : "offline");
    throw error;
  }
}

const PROBE_MS = 5000;

/** Whether somebody who could decide answers; whether there is a session does not matter. */
export async function probe(): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(PROBE_MS);
    await fetchNotingReach(() => fetch("/trpc/session.me", { cache: "no-store", signal }));
  } catch {
    // That is noted.
  }
  return reach.kind === "ok";
}
