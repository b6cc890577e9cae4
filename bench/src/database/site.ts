import type { Engine } from "@keyhold/db/database";
import type { KeyList } from "../load/key-list.ts";

/** A database of one run's own. */
export type Site = { readonly url: string; drop(): Promise<void> };

/** A filled database that is not measured itself: each run gets a copy, so that all begin alike. */
export type Template = {
  readonly keys: KeyList;
  /** What Keyhold needs to open the values in it. */
  readonly masterKeys: string;
  copy(): Promise<Site>;
};

/** Where databases of one engine come from. */
export type Ground = {
  readonly engine: Engine;
  /** The database server, beside the program that is measured; SQLite has none. */
  readonly serverPid: number | null;
  /** Filled when it is first asked for. */
  template(organizations: number): Promise<Template>;
  empty(): Promise<Site>;
  close(): Promise<void>;
};

/** The same promise for the same argument. */
export function makeOnce<K, T>(make: (key: K) => Promise<T>): (key: K) => Promise<T> {
  const made = new Map<K, Promise<T>>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}
