/** What the process that fills a database is told, over the channel to its parent: it holds secrets. */
export type SeedPlan = {
  /** Of an empty database. */
  readonly url: string;
  readonly organizations: number;
  /** As KEYHOLD_MASTER_KEYS takes them. */
  readonly masterKeys: string;
  /** Where it writes the keys that may be presented. */
  readonly keysFile: string;
  /** For files that the database server is to read. */
  readonly exchange: string;
};
