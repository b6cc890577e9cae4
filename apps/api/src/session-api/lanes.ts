/** Waiting for one lane, at most. */
const DEPTH = 32;

/** There is no room: who asks now is told so at once. */
export class LaneFullError extends Error {
  override readonly name = "LaneFullError";
}

type Lane = { readonly waiting: (() => void)[]; running: number };

/**
 * Lets so much work of each name run at once, and the rest wait: log-ins of one user from one source go one after another, so
 * that a volley of guesses is no more than guesses in a row. A name without work is forgotten.
 */
export function createLanes(width: number, depth: number = DEPTH) {
  const lanes = new Map<string, Lane>();

  async function enter(name: string): Promise<Lane> {
    const lane = lanes.get(name) ?? { waiting: [], running: 0 };
    lanes.set(name, lane);
    if (lane.running < width) {
      lane.running += 1;
      return lane;
    }
    if (lane.waiting.length >= depth) throw new LaneFullError("Too much is waiting.");
    await new Promise<void>((resolve) => lane.waiting.push(resolve));
    return lane;
  }

  function leave(name: string, lane: Lane): void {
    const next = lane.waiting.shift();
    // Who comes next takes the place.
    if (next === undefined) lane.running -= 1;
    else next();
    if (lane.running === 0) lanes.delete(name);
  }

  return async function run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const lane = await enter(name);
    try {
      return await work();
    } finally {
      leave(name, lane);
    }
  };
}

export type Lanes = ReturnType<typeof createLanes>;
