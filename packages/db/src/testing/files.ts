import { existsSync, readFileSync } from "node:fs";
import type { TestDatabase } from "./database.ts";

/** Everything that is in the database as one text: on SQLite its files as they are, on PostgreSQL every row. */
export async function readEverything({ engine, url, database }: TestDatabase): Promise<string> {
  if (engine === "sqlite") {
    const file = url.slice("file:".length);
    const files = [file, `${file}-wal`].filter((each) => existsSync(each));
    return files.map((each) => readFileSync(each, "latin1")).join("\n");
  }
  const tables = await database.prisma.$queryRaw<
    { name: string }[]
  >`SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = 'public'`;
  const rows = tables.map(({ name }) => database.prisma.$queryRawUnsafe(`SELECT t::text AS row FROM "${name}" t`));
  return JSON.stringify(await Promise.all(rows));
}
