import { createPostgresqlGround } from "../database/postgresql-ground.ts";
import type { Engine, Ground } from "../database/site.ts";
import { createSqliteGround } from "../database/sqlite-ground.ts";

export type Grounds = { of(engine: Engine): Promise<Ground>; close(): Promise<void> };

/** Each engine's ground, made when it is first asked for. */
export function createGrounds(directory: string): Grounds {
  const made = new Map<Engine, Promise<Ground>>();
  function of(engine: Engine): Promise<Ground> {
    const ground = made.get(engine) ?? open(engine, directory);
    made.set(engine, ground);
    return ground;
  }
  async function close(): Promise<void> {
    for (const ground of made.values()) await ground.then((each) => each.close());
  }
  return { of, close };
}

async function open(engine: Engine, directory: string): Promise<Ground> {
  return engine === "sqlite" ? createSqliteGround(directory) : createPostgresqlGround(directory);
}
