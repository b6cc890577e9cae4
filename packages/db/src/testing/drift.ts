import { ColumnTypeEnum, type SqlDriverAdapter, type SqlQuery, type SqlResultSet } from "@prisma/driver-adapter-utils";
import { schemaFor } from "../../scripts/model-text.ts";
import type { Location } from "../engine/location.ts";
import { NO_FILTERS, openSchemaEngine } from "../migration/schema-engine.ts";
import { migrateAlone } from "../migration/session.ts";

/** The SQL that brings a database from what its migrations made to what the model text says; empty when they agree. */
export function diffToModel(at: Location): Promise<string> {
  return migrateAlone(at, async (adapter) => compare(repairQuestions(adapter), at));
}

async function compare(adapter: SqlDriverAdapter, at: Location): Promise<string> {
  const files = [{ path: "schema.prisma", content: schemaFor(at.engine) }];
  const engine = await openSchemaEngine(adapter, schemaFor(at.engine));
  try {
    const from = { tag: "schemaDatasource", files, configDir: "." } as const;
    const to = { tag: "schemaDatamodel", files } as const;
    const { stdout } = await engine.diff({ from, to, script: true, exitCode: null, filters: NO_FILTERS });
    return stdout === null || stdout.startsWith("-- This is an empty migration") ? "" : stdout;
  } finally {
    engine.free();
  }
}

/**
 * Some questions that the schema engine asks when it reads a database back do not get through: SQLite takes a name in double
 * quotes for a column (https://www.sqlite.org/quirks.html#dblquote), and the adapter of PostgreSQL does not know the
 * catalogue's type "char". Those columns are asked for as text, and their answers called characters again.
 */
function repairQuestions(adapter: SqlDriverAdapter): SqlDriverAdapter {
  async function queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    const result = await adapter.queryRaw({ ...query, sql: repairSql(query.sql) });
    const columnTypes = result.columnTypes.map((type, index) =>
      CHARACTERS.test(result.columnNames[index] ?? "") ? ColumnTypeEnum.Character : type,
    );
    return { ...result, columnTypes };
  }
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    queryRaw,
    executeRaw: (query) => adapter.executeRaw(query),
    executeScript: (script) => adapter.executeScript(script),
    startTransaction: () => adapter.startTransaction(),
    getConnectionInfo: () => adapter.getConnectionInfo?.() ?? { supportsRelationJoins: false },
    dispose: () => adapter.dispose(),
  };
}

const CHARACTERS = /^(?:constraint_type|confdeltype|confupdtype)$/;

function repairSql(sql: string): string {
  return sql
    .replace(/ name = "(\w+)"/, " name = '$1'")
    .replace("constr.contype AS", "constr.contype::text AS")
    .replace(/ con\.(confdeltype|confupdtype),/g, " con.$1::text,");
}
