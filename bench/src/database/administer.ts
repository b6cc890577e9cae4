import pg from "pg";

/** Runs statements in a connection of their own: together they are one transaction, unless there is only one. */
export async function administer(url: string, script: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(script);
  } finally {
    await client.end();
  }
}
