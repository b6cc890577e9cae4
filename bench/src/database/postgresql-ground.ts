import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { copyInPostgresql } from "../seed/bulk-postgresql.ts";
import { seed } from "../seed/seed.ts";
import { type Postgres, startPostgres } from "./postgres.ts";
import type { Ground, Site, Template } from "./site.ts";

/** Databases on one PostgreSQL server, which lives as long as the ground. */
export async function createPostgresqlGround(directory: string): Promise<Ground> {
  const server = await startPostgres(join(directory, "postgresql.log"));
  const templates = new Map<number, Promise<Template>>();
  function template(organizations: number): Promise<Template> {
    const made = templates.get(organizations) ?? makeTemplate(server, directory, organizations);
    templates.set(organizations, made);
    return made;
  }
  return {
    engine: "postgresql",
    serverPid: server.pid,
    template,
    empty: () => createSite(server, ""),
    close: () => server.stop(),
  };
}

async function makeTemplate(server: Postgres, directory: string, organizations: number): Promise<Template> {
  const { url } = await createSite(server, "");
  const name = new URL(url).pathname.slice(1);
  const seeded = await seed({
    ...{ url, organizations, directory },
    copy: (database, modelId, rows) => copyInPostgresql({ server, name, database }, modelId, rows),
  });
  // Copied as files, with a checkpoint before and after: nothing is left to be written while it is measured.
  return { ...seeded, copy: () => createSite(server, ` TEMPLATE "${name}" STRATEGY FILE_COPY`) };
}

async function createSite(server: Postgres, clause: string): Promise<Site> {
  const name = `bench_${randomBytes(8).toString("hex")}`;
  await server.run("postgres", `CREATE DATABASE "${name}"${clause}`);
  const drop = () => server.run("postgres", `DROP DATABASE "${name}" WITH (FORCE)`);
  return { url: server.url(name), drop };
}
