import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { SqlQueryable } from "@prisma/driver-adapter-utils";
import type { MigrationList } from "@prisma/schema-engine-wasm";
import type { Engine } from "../engine/location.ts";
import { DatabaseConfigurationError } from "../errors.ts";
import { statement } from "./session.ts";

export function migrationsDirectory(engine: Engine): string {
  return fileURLToPath(new URL(`../../migrations/${engine}`, import.meta.url));
}

/** The migrations that come with this program, oldest first. */
export function listMigrations(engine: Engine): readonly string[] {
  const entries = readdirSync(migrationsDirectory(engine), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

export function readMigrations(engine: Engine): MigrationList {
  const baseDir = migrationsDirectory(engine);
  return {
    baseDir,
    lockfile: { path: "migration_lock.toml", content: `provider = "${engine}"\n` },
    shadowDbInitScript: "",
    migrationDirectories: listMigrations(engine).map((path) => ({
      path,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: readFileSync(`${baseDir}/${path}/migration.sql`, "utf8") },
      },
    })),
  };
}

/** The migrations that the database has gone through; none when it is new. */
export async function findApplied(database: SqlQueryable, engine: Engine): Promise<readonly string[]> {
  if (!(await hasHistory(database, engine))) return [];
  const { rows } = await database.queryRaw(
    statement(
      `SELECT migration_name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    ),
  );
  return rows.map((row) => String(row[0])).sort();
}

async function hasHistory(database: SqlQueryable, engine: Engine): Promise<boolean> {
  const catalogue =
    engine === "sqlite"
      ? `SELECT name FROM sqlite_master WHERE type = 'table' AND name = '_prisma_migrations'`
      : `SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public' AND table_name = '_prisma_migrations'`;
  const { rows } = await database.queryRaw(statement(catalogue));
  return rows.length > 0;
}

/** The program's migrations that the database lacks. A database that has more than the program is refused. */
export function findMissing(engine: Engine, applied: readonly string[]): readonly string[] {
  const known = listMigrations(engine);
  const newer = applied.filter((name) => !known.includes(name));
  if (newer.length > 0) {
    throw new DatabaseConfigurationError(
      `The database was changed by a newer version of Keyhold (${newer.join(", ")}): start that version, or point DATABASE_URL at another database.`,
    );
  }
  return known.filter((name) => !applied.includes(name));
}
