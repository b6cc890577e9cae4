import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import type { Engine, Location } from "../engine/location.ts";
import { findApplied, findMissing, readMigrations } from "./history.ts";
import { datasourceOf, NO_FILTERS, openSchemaEngine } from "./schema-engine.ts";
import { migrateAlone } from "./session.ts";

export type Migrated = { readonly applied: readonly string[] };

/** Brings the database to this program's model. Processes that start at once wait for each other; the second finds nothing to do. */
export function migrate(at: Location): Promise<Migrated> {
  return migrateAlone(at, async (adapter) => {
    const missing = findMissing(at.engine, await findApplied(adapter, at.engine));
    return { applied: missing.length === 0 ? [] : await apply(adapter, at.engine) };
  });
}

async function apply(adapter: SqlDriverAdapter, engine: Engine): Promise<readonly string[]> {
  const schemaEngine = await openSchemaEngine(adapter, datasourceOf(engine));
  try {
    const input = { migrationsList: readMigrations(engine), filters: NO_FILTERS };
    return (await schemaEngine.applyMigrations(input)).appliedMigrationNames;
  } finally {
    schemaEngine.free();
  }
}
