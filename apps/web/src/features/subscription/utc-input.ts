const LENGTH_TO_MINUTES = 16;
const LENGTH_TO_SECONDS = 19;

/** An ISO time as a `datetime-local` field shows it. The field's "local" is UTC here, and its label says so. */
export function toUtcInput(at: string | null): string {
  if (!at) return "";
  const text = new Date(at).toISOString();
  return text.slice(
    0,
    text.slice(LENGTH_TO_MINUTES, LENGTH_TO_SECONDS) === ":00" ? LENGTH_TO_MINUTES : LENGTH_TO_SECONDS,
  );
}

/** The field's step in seconds: it shows seconds only where there are some. */
export function stepOf(text: string): number {
  return text.length > LENGTH_TO_MINUTES ? 1 : 60;
}

/** What was typed, as an ISO time; `null` when it is no time. An untouched field keeps the milliseconds it cannot show. */
export function fromUtcInput(text: string, before: string | null): string | null {
  if (before && text === toUtcInput(before)) return before;
  const at = new Date(`${text}Z`);
  return text === "" || Number.isNaN(at.getTime()) ? null : at.toISOString();
}
