import { type Database, openDatabase } from "@keyhold/db/database";
import { createPostgresqlGround } from "../database/postgresql-ground.ts";
import type { Ground } from "../database/site.ts";
import { createSqliteGround } from "../database/sqlite-ground.ts";
import { makeDirectory, removeDirectory } from "../process/directory.ts";

/** Works on a migrated, empty database of each engine, or of one, and leaves nothing behind. */
export async function onEachEngine(
  name: string,
  only: string | undefined,
  work: (database: Database) => Promise<void>,
): Promise<void> {
  const directory = makeDirectory(name);
  try {
    const grounds = {
      sqlite: async () => createSqliteGround(directory),
      postgresql: () => createPostgresqlGround(directory),
    };
    for (const [engine, create] of Object.entries(grounds)) {
      if (only === undefined || only === engine) await onGround(await create(), work);
    }
  } finally {
    removeDirectory(directory);
  }
}

async function onGround(ground: Ground, work: (database: Database) => Promise<void>): Promise<void> {
  try {
    const site = await ground.empty();
    const database = await openDatabase({ url: site.url });
    try {
      await database.migrate();
      await work(database);
    } finally {
      await database.close();
      await site.drop();
    }
  } finally {
    await ground.close();
  }
}

/** What PostgreSQL's autovacuum does within a minute. */
export async function vacuum({ engine, prisma }: Database): Promise<void> {
  if (engine === "postgresql") await prisma.$executeRawUnsafe("VACUUM (ANALYZE)");
}
