import type { Engine } from "@keyhold/db/database";
import { createPostgresqlGround } from "../database/postgresql-ground.ts";
import { type Ground, makeOnce } from "../database/site.ts";
import { createSqliteGround } from "../database/sqlite-ground.ts";

export type Grounds = { of(engine: Engine): Promise<Ground>; close(): Promise<void> };

/** Each engine's ground, made when it is first asked for. */
export function createGrounds(directory: string): Grounds {
  const opened: Promise<Ground>[] = [];
  const of = makeOnce((engine: Engine) => {
    const ground = open(engine, directory);
    opened.push(ground);
    return ground;
  });
  async function close(): Promise<void> {
    for (const ground of await Promise.allSettled(opened)) {
      if (ground.status === "fulfilled") await ground.value.close();
    }
  }
  return { of, close };
}

async function open(engine: Engine, directory: string): Promise<Ground> {
  return engine === "sqlite" ? createSqliteGround(directory) : createPostgresqlGround(directory);
}
