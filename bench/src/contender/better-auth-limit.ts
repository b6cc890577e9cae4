/** Switched on, so that each call is counted, and so high that none is refused. The window is the plugin's default. */
export const RATE_LIMIT = { enabled: true, maxRequests: 1_000_000_000, timeWindow: 24 * 60 * 60 * 1000 } as const;
