const LENGTH_TO_SECONDS = 19;

/** An ISO time as a `datetime-local` field shows it. The field's "local" is UTC here, and its label says so. */
export function toUtcInput(at: string | null): string {
  return at ? new Date(at).toISOString().slice(0, LENGTH_TO_SECONDS) : "";
}

/** What was typed, as an ISO time; `null` when it is no time. An untouched field keeps the milliseconds it cannot show. */
export function fromUtcInput(text: string, before: string | null): string | null {
  if (before && text === toUtcInput(before)) return before;
  const at = new Date(`${text}Z`);
  return text === "" || Number.isNaN(at.getTime()) ? null : at.toISOString();
}
