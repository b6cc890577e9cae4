import type { KeyList } from "../load/key-list.ts";

export type Engine = "sqlite" | "postgresql";

/** A database of one run's own. */
export type Site = { readonly url: string; drop(): Promise<void> };

/** A filled database that is not measured itself: each run gets a copy, so that all begin alike. */
export type Template = {
  readonly keys: KeyList;
  readonly masterKeys: string;
  copy(): Promise<Site>;
};

/** Where databases of one engine come from. */
export type Ground = {
  readonly engine: Engine;
  /** The database server, beside the program that is measured; SQLite has none. */
  readonly serverPid: number | null;
  template(organizations: number): Promise<Template>;
  empty(): Promise<Site>;
  close(): Promise<void>;
};
