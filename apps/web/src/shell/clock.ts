const TICK_MS = 5000;
/** The `Date` header has whole seconds: a smaller difference is rounding. */
const TOLERANCE_MS = 1500;

const listeners = new Set<() => void>();
let offsetMs = 0;
let current = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

/** The server's clock as well as this browser knows it, in milliseconds; it moves every few seconds. */
export function readClock(): number {
  return current;
}

export function subscribeClock(listener: () => void): () => void {
  listeners.add(listener);
  if (!timer) {
    // Nobody looked for a while, so what is known is old.
    current = serverNow();
    timer = setInterval(tick, TICK_MS);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The exact moment by the server's clock, for what happens now. */
export function serverNow(): number {
  return Date.now() + offsetMs;
}

/** Learns from the time at which the page was written and the time at which it arrived. */
export function setClock(serverMs: number, arrivedMs: number): void {
  offsetMs = serverMs - arrivedMs;
  tick();
}

/** Learns from an answer's `Date` header, and moves: what the answer tells may have happened just now. */
export function noteServerDate(header: string | null): void {
  const serverMs = header ? Date.parse(header) + 500 : Number.NaN;
  if (Math.abs(serverMs - serverNow()) > TOLERANCE_MS) offsetMs = serverMs - Date.now();
  tick();
}

function tick(): void {
  current = serverNow();
  for (const listener of listeners) listener();
}
