import { renameSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openDatabase } from "@keyhold/db/database";
import { createTestDatabase, readTestEngine, type TestDatabase } from "@keyhold/db/testing";
import { startPostgres } from "@keyhold/db/testing/postgres";

export type Fragile = Pick<TestDatabase, "url" | "database" | "drop"> & {
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
};

/** A database that can be taken away: a server that is stopped, or a file that is moved. */
export async function createFragileDatabase(): Promise<Fragile> {
  if (readTestEngine() === "sqlite") return createMovableFile();
  const server = await startPostgres();
  await server.createDatabase("keyhold");
  const url = server.url("keyhold");
  const database = await openDatabase({ url });
  await database.migrate();
  async function drop(): Promise<void> {
    await database.close();
    await server.stop();
  }
  return { url, database, drop, goAway: () => server.interrupt(), comeBack: () => server.resume() };
}

async function createMovableFile(): Promise<Fragile> {
  const made = await createTestDatabase("sqlite");
  const file = made.url.startsWith("file:///") ? fileURLToPath(made.url) : made.url.slice("file:".length);
  const move = (from: string, to: string) => {
    renameSync(from, to);
    return Promise.resolve();
  };
  return { ...made, goAway: () => move(file, `${file}.away`), comeBack: () => move(`${file}.away`, file) };
}
