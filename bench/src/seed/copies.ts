/** The columns of what is written for each further organization, in this order, before it is spread over the tables. */
export const COPY_COLUMNS = ["id", "slug", "name", "fingerprint", "sealedValue"] as const;

export type CopyRow = Readonly<Record<(typeof COPY_COLUMNS)[number], string>>;

/** What is to be written: further organizations like the model. */
export type Copies = { readonly modelId: string; readonly rows: Iterable<CopyRow> };

export const COPIES_TABLE = "bench_copy";

/** In each table that has a row for every organization: where its id is, and what is its own. The rest is the model's. */
const TABLES = [
  {
    table: "organization",
    key: "id",
    own: {
      id: 'c."id"',
      slug: 'c."slug"',
      name: 'c."name"',
      searchText: `replace(replace(replace(m."searchText", lower(m."name"), lower(c."name")), m."slug", c."slug"), m."id", c."id")`,
    },
  },
  {
    table: "key_slot",
    key: "organizationId",
    own: { organizationId: 'c."id"', fingerprint: 'c."fingerprint"', sealedValue: 'c."sealedValue"' },
  },
] as const;

export const COPIED_TABLES: readonly string[] = TABLES.map(({ table }) => table);

export const CREATE_COPIES_TABLE = `CREATE TEMP TABLE "${COPIES_TABLE}" (${COPY_COLUMNS.map((name) => `"${name}" TEXT NOT NULL`).join(", ")});`;

/** The statements that make the organizations out of the table of copies and the model's rows, on both engines. */
export function spreadCopies(modelId: string, columnsOf: (table: string) => readonly string[]): string {
  return TABLES.map(({ table, key, own }) => {
    const values = new Map<string, string>(Object.entries(own));
    const columns = columnsOf(table);
    const selected = columns.map((name) => values.get(name) ?? `m."${name}"`);
    return `INSERT INTO "${table}" (${columns.map((name) => `"${name}"`).join(", ")})
      SELECT ${selected.join(", ")} FROM "${COPIES_TABLE}" c, "${table}" m
      WHERE m."${key}" = '${modelId}' ORDER BY c."id";`;
  }).join("\n");
}
