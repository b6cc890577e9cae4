/**
 * A server closes a connection that was idle for seconds; a call that is sent on it at that moment fails, and a test with it.
 * Browsers send such a call again, the callers of the tests do not.
 */
export const ONE_CALL_A_CONNECTION = { connection: "close" } as const;

/** Asks without a browser, on a connection of its own. */
export function ask(url: string, init: RequestInit & { headers?: Record<string, string> } = {}): Promise<Response> {
  return fetch(url, { ...init, headers: { ...ONE_CALL_A_CONNECTION, ...init.headers } });
}
