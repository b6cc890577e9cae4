import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { startSeed } from "../seed/start-seed.ts";
import { type Postgres, startPostgres } from "./postgres.ts";
import { type Ground, makeOnce, type Site, type Template } from "./site.ts";

/** Databases on one PostgreSQL server, which lives as long as the ground. */
export async function createPostgresqlGround(directory: string): Promise<Ground> {
  const server = await startPostgres(join(directory, "postgresql.log"));
  return {
    engine: "postgresql",
    serverPid: server.pid,
    template: makeOnce((organizations) => makeTemplate(server, directory, organizations)),
    empty: () => newSite(server, ""),
    close: () => server.stop(),
  };
}

async function makeTemplate(server: Postgres, directory: string, organizations: number): Promise<Template> {
  const site = await newSite(server, "");
  const seeded = await startSeed({ organizations, site, directory, exchange: server.directory });
  const name = new URL(site.url).pathname.slice(1);
  // Copied as files, with a checkpoint before and after: nothing is left to be written while it is measured.
  return { ...seeded, copy: () => newSite(server, ` TEMPLATE "${name}" STRATEGY FILE_COPY`) };
}

async function newSite(server: Postgres, clause: string): Promise<Site> {
  const name = `bench_${randomBytes(8).toString("hex")}`;
  await server.run(`CREATE DATABASE "${name}"${clause}`);
  const drop = () => server.run(`DROP DATABASE "${name}" WITH (FORCE)`);
  return { url: server.url(name), drop };
}
