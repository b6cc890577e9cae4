/** Asks the user for one thing, once for everybody who waits for it: what is asked, and the answer. */
export function createAsking<Wanted>() {
  type Asking = { readonly wanted: Wanted; readonly settle: (isGiven: boolean) => void };
  let asking: Asking | null = null;
  let answer: Promise<boolean> | null = null;
  const listeners = new Set<() => void>();

  function set(next: Asking | null): void {
    asking = next;
    for (const listener of listeners) listener();
  }

  return {
    /** True when it was given, and what waited for it may go on. */
    ask: (wanted: Wanted): Promise<boolean> => {
      answer ??= new Promise<boolean>((resolve) => {
        set({ wanted, settle: resolve });
      }).finally(() => {
        answer = null;
        set(null);
      });
      return answer;
    },
    read: () => asking,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
