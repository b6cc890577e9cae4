import type { Engine } from "@keyhold/db/database";

/** What the process of a peer is told, over the channel to its parent: the URL may hold a password. */
export type PeerPlan = {
  readonly port: number;
  readonly engine: Engine;
  /** Of an empty database. */
  readonly url: string;
  readonly organizations: number;
  /** Where it writes what may be presented to it. */
  readonly keysFile: string;
};

/** It listens; all its keys have this length. */
export type PeerReady = { readonly keyLength: number };
