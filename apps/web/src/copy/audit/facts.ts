/** What an event tells beside who and when; what it is, its type says. */
export type Facts = Readonly<Record<string, unknown>>;

/** A text among the facts, or what is said where it is none: events of old versions may have told less. */
export function textOf(facts: Facts, name: string, otherwise: string): string {
  const value = facts[name];
  if (typeof value === "number") return value.toLocaleString("en");
  return typeof value === "string" && value !== "" ? value : otherwise;
}

/** The word that a table has for a fact; the fact itself, where the table has none. */
export function wordOf(facts: Facts, name: string, words: Readonly<Record<string, string>>): string {
  const told = textOf(facts, name, "");
  return words[told] ?? told;
}
