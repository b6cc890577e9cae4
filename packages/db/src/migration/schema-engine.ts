import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";

/** Node has it; its types are declared only with the browser's, which this package does without. */
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: object,
  ): Promise<{ instance: { exports: Readonly<Record<string, unknown>> } }>;
};

type EngineModule = typeof import("@prisma/schema-engine-wasm");

/** Nothing in the database is out of the engine's sight. */
export const NO_FILTERS = { externalTables: [], externalEnums: [] };

/**
 * Prisma's schema engine over one connection of ours. `schema` needs its datasource only, except for what is compared.
 * The module is loaded when there is something to do: it is several megabytes.
 */
export async function openSchemaEngine(adapter: SqlDriverAdapter, schema: string): Promise<SchemaEngine> {
  const { SchemaEngine } = await loadEngineModule();
  const factory = bindMigrationAwareSqlAdapterFactory(lend(adapter));
  return SchemaEngine.new({ datamodels: [["schema.prisma", schema]] }, ignoreLog, factory);
}

export function datasourceOf(engine: "sqlite" | "postgresql"): string {
  return `datasource db {\n  provider = "${engine}"\n}\n`;
}

/** The engine may connect and dispose as it likes: the connection, with its open transaction, stays ours. */
function lend(adapter: SqlDriverAdapter): SqlMigrationAwareDriverAdapterFactory {
  const lent: SqlDriverAdapter = {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    queryRaw: (query) => adapter.queryRaw(query),
    executeRaw: (query) => adapter.executeRaw(query),
    executeScript: (script) => adapter.executeScript(script),
    startTransaction: (level) => adapter.startTransaction(level),
    getConnectionInfo: () => adapter.getConnectionInfo?.() ?? { supportsRelationJoins: false },
    dispose: () => Promise.resolve(),
  };
  const connect = () => Promise.resolve(lent);
  return { provider: adapter.provider, adapterName: adapter.adapterName, connect, connectToShadowDb: connect };
}

/** The engine tells what goes wrong by rejecting, too. */
function ignoreLog(): void {}

let loaded: Promise<EngineModule> | null = null;

function loadEngineModule(): Promise<EngineModule> {
  loaded ??= instantiate();
  return loaded;
}

/** As the package's entry does it, but without Node's warning that importing WebAssembly modules is experimental. */
async function instantiate(): Promise<EngineModule> {
  const glue = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm");
  const bytes = await readFile(join(dirname(entry), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  if (typeof instance.exports.__wbindgen_start === "function") instance.exports.__wbindgen_start();
  return glue;
}
