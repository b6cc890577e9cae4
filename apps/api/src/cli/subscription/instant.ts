/** A day means its beginning in UTC; a time is what it is. */
export function toInstant(text: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text;
}
