/** The moment at which `verify` has to have an answer, whoever is still being waited for. */
export interface Deadline {
  readonly signal: AbortSignal;
  hasPassed(): boolean;
  leftMs(): number;
  /** The work's result, or a rejection at the deadline, also when the work does not heed the signal. */
  within<T>(work: Promise<T>): Promise<T>;
  /** Nothing is waited for any more. */
  end(): void;
}

export function startDeadline(timeoutMs: number): Deadline {
  const endsAt = performance.now() + timeoutMs;
  const controller = new AbortController();
  const { signal } = controller;
  const passed = new Promise<never>((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(new Error("The time is up.")), { once: true });
  });
  // It may pass while nobody waits for it.
  passed.catch(() => undefined);
  const timer = setTimeout(() => controller.abort(), timeoutMs);
  return {
    signal,
    hasPassed: () => signal.aborted,
    leftMs: () => Math.max(0, endsAt - performance.now()),
    within: (work) => Promise.race([work, passed]),
    end: () => clearTimeout(timer),
  };
}
