import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openSqliteLog } from "./sqlite-log.ts";

let directory: string;
let file: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "keyhold-log-"));
  file = join(directory, "some.db");
  writeFileSync(`${file}-wal`, "frames");
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe("waiting for the disk", () => {
  test("who asks while a sync is under way waits for one that begins later, and all of them for the same", async () => {
    const log = openSqliteLog(file);
    const order: string[] = [];
    const first = log.sync().then(() => order.push("first"));
    const second = log.sync().then(() => order.push("second"));
    const third = log.sync().then(() => order.push("third"));
    await Promise.all([first, second, third]);
    expect(order).toEqual(["first", "second", "third"]);
    await log.sync();
    log.close();
  });

  test("that is closed meanwhile still answers those who have asked", async () => {
    const log = openSqliteLog(file);
    const asked = [log.sync(), log.sync()];
    log.close();
    expect(await Promise.all(asked)).toEqual([undefined, undefined]);
  });

  test("that is closed refuses who asks then", async () => {
    const log = openSqliteLog(file);
    log.close();
    await expect(log.sync()).rejects.toThrow();
  });

  test("of a log that is not there says that the database is away", () => {
    expect(() => openSqliteLog(join(directory, "other.db"))).toThrow("The log of the database is gone.");
  });
});
