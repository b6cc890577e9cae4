import type { AuditEventView } from "@keyhold/contract/audit/audit";

/** One fact of an event: as it is, or what it was and what it is since. */
export type Change = { name: string; before: unknown; after: unknown } | { name: string; value: unknown };

type Facts = AuditEventView["facts"];

/**
 * The facts of an event, those first that have a before. Events tell it in three ways: `before` and `after` as objects or as
 * values, or `before` as an object with the names of the facts that are so now.
 */
export function changesOf({ before, after, ...facts }: Facts): readonly Change[] {
  if (before === undefined && after === undefined) return asValues(facts);
  if (isObject(before) && after === undefined) {
    const others = Object.entries(facts).filter(([name]) => !Object.hasOwn(before, name));
    return [...pairs(before, facts), ...asValues(Object.fromEntries(others))];
  }
  if (isObject(before) || isObject(after)) {
    const [was, is] = [isObject(before) ? before : {}, isObject(after) ? after : {}];
    return [...pairs({ ...is, ...was }, is, was), ...asValues(facts)];
  }
  return [{ name: "value", before, after }, ...asValues(facts)];
}

/** `names` has the facts that have a before; they are so in `was`, which is itself where nothing else is told. */
function pairs(names: Facts, is: Facts, was: Facts = names): readonly Change[] {
  return Object.keys(names).map((name) => ({ name, before: was[name] ?? null, after: is[name] ?? null }));
}

function asValues(facts: Facts): readonly Change[] {
  return Object.entries(facts).map(([name, value]) => ({ name, value }));
}

function isObject(value: unknown): value is Facts {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** "Master key id" for `masterKeyId`. */
export function labelOf(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
