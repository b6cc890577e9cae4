import type { Engine } from "@keyhold/db/database";
import type { Ground } from "../database/site.ts";
import type { KeyList } from "../load/key-list.ts";
import type { Child } from "../process/child.ts";

export type Conditions = {
  readonly organizations: number;
  /** For this run's files. */
  readonly directory: string;
  /** Options of Node for the program that is measured. */
  readonly nodeArgs: readonly string[];
  /** The database that the program needs, if it needs one. */
  ground(engine: Engine): Promise<Ground>;
};

/** A program that answers, and waits to be asked. */
export type Running = {
  readonly servers: readonly Child[];
  readonly ports: readonly number[];
  readonly token: string;
  readonly keys: KeyList;
  /** Allowed calls in the database, once the servers have ended; null when it holds no such count. */
  counted(): Promise<number | null>;
  /** Removes what was made for this run, once the servers have ended. */
  drop(): Promise<void>;
};

export type Contender = {
  readonly name: string;
  readonly engine: Engine | null;
  /** Keyhold itself, and not what it is compared with. */
  readonly isOurs: boolean;
  /** API processes on one database. */
  readonly processes: number;
  /** How it is set up, for the reader of the figures. */
  readonly about: string;
  start(conditions: Conditions): Promise<Running>;
};
