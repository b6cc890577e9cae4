import { once } from "node:events";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import Sqlite, { type Database } from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isDatabaseUnavailable } from "../errors.ts";
import { type Checkpointer, createCheckpointer } from "./sqlite-checkpoints.ts";

let directory: string;
let file: string;
let database: Database;
let checkpointer: Checkpointer;
let workers: Worker[];
const note = (worker: Worker) => void workers.push(worker);

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "keyhold-checkpoint-"));
  file = join(directory, "some.db");
  database = new Sqlite(file);
  database.exec("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE t (x)");
  workers = [];
  process.on("worker", note);
  checkpointer = createCheckpointer(file);
});
afterEach(async () => {
  process.off("worker", note);
  await checkpointer.close();
  database.close();
  rmSync(directory, { recursive: true, force: true });
});

/** What is in the database file alone, without its log. */
function countWrittenBack(): unknown {
  const copy = join(directory, "copy.db");
  copyFileSync(file, copy);
  const alone = new Sqlite(copy);
  try {
    return alone.prepare("SELECT count(*) FROM t").pluck().get();
  } finally {
    alone.close();
  }
}

describe("the thread that writes the log back", () => {
  test("leaves in the database what was in the log, each time it is asked", async () => {
    for (const count of [1, 2, 3]) {
      database.exec("INSERT INTO t VALUES (1)");
      await checkpointer.run();
      expect(countWrittenBack()).toBe(count);
    }
    expect(workers).toHaveLength(1);
  });

  test("that dies leaves nobody waiting, and is replaced with the next asking", async () => {
    const started = once(process, "worker");
    const refused = expect(checkpointer.run()).rejects.toSatisfy(isDatabaseUnavailable);
    await started;
    await workers[0]?.terminate();
    await refused;
    database.exec("INSERT INTO t VALUES (1)");
    await checkpointer.run();
    expect([countWrittenBack(), workers.length]).toEqual([1, 2]);
  });

  test("whose database is gone says that it is unavailable", async () => {
    const lost = createCheckpointer(join(directory, "nothing.db"));
    await expect(lost.run()).rejects.toSatisfy(isDatabaseUnavailable);
    await lost.close();
  });
});
