import { PREPARED } from "@keyhold/db/testing";
import { startPostgres } from "@keyhold/db/testing/postgres";
import { engine } from "./engine.ts";

/** Starts what all workers share: the PostgreSQL server, when the run is on PostgreSQL and none is given. */
// biome-ignore lint/style/noDefaultExport: Playwright takes a set-up as the default export.
export default async function globalSetup(): Promise<() => Promise<void>> {
  if (engine() === "sqlite" || process.env[PREPARED.postgres]) return async () => undefined;
  const server = await startPostgres();
  process.env[PREPARED.postgres] = server.url("postgres");
  return () => server.stop();
}
