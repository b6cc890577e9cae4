/** By name, each once; none after all were stopped. */
export function createTimers() {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  let isOver = false;
  function stop(name: string): void {
    clearTimeout(timers.get(name));
    timers.delete(name);
  }
  return {
    start: (name: string, ms: number, work: () => void) => {
      stop(name);
      if (!isOver) timers.set(name, setTimeout(work, ms));
    },
    stop,
    has: (name: string) => timers.has(name),
    stopAll: () => {
      isOver = true;
      for (const name of [...timers.keys()]) stop(name);
    },
  };
}

/** Half as much again at most, so that pages do not all come back at once. */
export function jittered(ms: number): number {
  return ms * (1 + Math.random() / 2);
}

const POLL_MS = 5000;

/** Asks again and again, each time a while after the answer to the last; what is answered after `stop` begins nothing. */
export function createPolling(ask: () => Promise<void>) {
  type Turn = { timer: ReturnType<typeof setTimeout> | undefined };
  let current: Turn | null = null;

  function wait(turn: Turn): void {
    if (current !== turn) return;
    turn.timer = setTimeout(() => void ask().finally(() => wait(turn)), jittered(POLL_MS));
  }

  return {
    start: () => {
      if (current !== null) return;
      current = { timer: undefined };
      wait(current);
    },
    stop: () => {
      clearTimeout(current?.timer);
      current = null;
    },
  };
}
