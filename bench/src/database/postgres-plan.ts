export const POSTGRES_USER = "keyhold";

/** What the process that watches over PostgreSQL is told, over the channel to its parent: it holds a password. */
export type PostgresPlan = { readonly databaseDir: string; readonly port: number; readonly password: string };
