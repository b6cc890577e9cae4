/** One after the other, in the order of asking. */
export class Mutex {
  #last: Promise<void> = Promise.resolve();
  #waiting = 0;

  /** Does anybody wait for a turn? */
  get isAwaited(): boolean {
    return this.#waiting > 0;
  }

  /** Waits for its turn; the turn lasts until the returned function is called. */
  async acquire(): Promise<() => void> {
    const before = this.#last;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#last = promise;
    this.#waiting += 1;
    await before;
    this.#waiting -= 1;
    return resolve;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    const release = await this.acquire();
    try {
      return await work();
    } finally {
      release();
    }
  }
}

type Turn = { holders: number; release(): void };

/** Work of one kind, which may be under way together, and takes turns as a whole with whoever else uses the mutex. */
export class SharedTurn {
  readonly #mutex: Mutex;
  #current: Turn | null = null;

  constructor(mutex: Mutex) {
    this.#mutex = mutex;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#join() ?? (await this.#begin());
    try {
      return await work();
    } finally {
      turn.holders -= 1;
      if (turn.holders === 0) this.#end(turn);
    }
  }

  /** Nobody joins while somebody else waits: who waits has the next turn. */
  #join(): Turn | null {
    if (this.#current === null || this.#mutex.isAwaited) return null;
    this.#current.holders += 1;
    return this.#current;
  }

  async #begin(): Promise<Turn> {
    const release = await this.#mutex.acquire();
    const turn = { holders: 1, release };
    this.#current = turn;
    return turn;
  }

  #end(turn: Turn): void {
    if (this.#current === turn) this.#current = null;
    turn.release();
  }
}
