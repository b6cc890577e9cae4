const LIMIT_SECONDS = 24 * 60 * 60;

/** `Retry-After` in seconds, rounded up: a number or a date (RFC 9110). `null` when it says neither. */
export function parseRetryAfter(header: string | null, nowMs: number): number | null {
  const seconds = secondsIn(header?.trim() ?? "", nowMs);
  return Number.isNaN(seconds) ? null : Math.min(Math.max(seconds, 0), LIMIT_SECONDS);
}

/** `Date.parse` alone takes nearly anything for a date. */
function secondsIn(text: string, nowMs: number): number {
  if (/^\d+$/.test(text)) return Number(text);
  return /^[A-Z][a-z]{2,8}, .* GMT$/.test(text) ? Math.ceil((Date.parse(text) - nowMs) / 1000) : Number.NaN;
}
