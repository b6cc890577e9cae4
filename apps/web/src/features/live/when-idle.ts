/** At the latest; changes since the page was written are asked for, so that waiting misses none. */
const LATEST_MS = 1000;

/** When the page has come to life and has nothing else to do. Not at all, when what is returned is called before. */
export function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback === "function") {
    const asked = requestIdleCallback(run, { timeout: LATEST_MS });
    return () => cancelIdleCallback(asked);
  }
  const timer = setTimeout(run, LATEST_MS / 4);
  return () => clearTimeout(timer);
}
