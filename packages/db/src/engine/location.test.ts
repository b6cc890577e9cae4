import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DatabaseConfigurationError, isDatabaseUnavailable, openDatabase } from "../database.ts";
import { locateDatabase } from "./location.ts";

test("a file is taken from the working directory, and an absolute one as it is", () => {
  expect(locateDatabase("file:./data/keyhold.db", "/srv/keyhold")).toEqual({
    engine: "sqlite",
    file: "/srv/keyhold/data/keyhold.db",
  });
  expect(locateDatabase("file:/var/keyhold.db", "/srv")).toEqual({ engine: "sqlite", file: "/var/keyhold.db" });
  expect(locateDatabase("file:///var/keyhold.db", "/srv")).toEqual({ engine: "sqlite", file: "/var/keyhold.db" });
});

test("both names of PostgreSQL's scheme are known", () => {
  for (const url of ["postgresql://u:p@db/keyhold", "postgres://u:p@db:5432/keyhold?sslmode=require"]) {
    expect(locateDatabase(url, "/")).toEqual({ engine: "postgresql", url });
  }
});

const SECRET = "hunter2-hunter2";

test.each([
  "",
  "keyhold.db",
  "file:",
  "file:data/",
  "file::memory:",
  "file:x.db?mode=memory",
  "file://host/x.db",
  `mysql://root:${SECRET}@db/keyhold`,
  `postgresql://u:${SECRET}@/`,
  `postgresql://u:${SECRET}@db`,
  `postgresql://u:${SECRET}@db:port/keyhold`,
  `postgresql:${SECRET}`,
  `${SECRET}@db/keyhold`,
])("an unusable DATABASE_URL is refused with one sentence and without its password (%#)", (url) => {
  const locate = () => locateDatabase(url, "/");
  expect(locate).toThrow(DatabaseConfigurationError);
  expect(locate).toThrow(/^DATABASE_URL [^\n]*\.$/);
  expect(locate).not.toThrow(SECRET);
});

test("a file that cannot be made is refused with its name and the reason", async () => {
  const directory = mkdtempSync(join(tmpdir(), "keyhold-unwritable-"));
  writeFileSync(join(directory, "file"), "");
  const opening = openDatabase({ url: "file:./file/keyhold.db", cwd: directory });
  await expect(opening).rejects.toThrow(DatabaseConfigurationError);
  await expect(opening).rejects.toThrow(/file\/keyhold\.db cannot be created or written \(E[A-Z]+\)/);
  rmSync(directory, { recursive: true });
});

test("a file that is no database is said to be unusable", async () => {
  const directory = mkdtempSync(join(tmpdir(), "keyhold-nodb-"));
  writeFileSync(
    join(directory, "notes.txt"),
    "not a database, but long enough to be taken for the head of one\n".repeat(40),
  );
  const database = await openDatabase({ url: "file:./notes.txt", cwd: directory });
  await expect(database.migrate()).rejects.toThrow(DatabaseConfigurationError);
  await expect(database.ping()).rejects.toSatisfy(isDatabaseUnavailable);
  await database.close();
  rmSync(directory, { recursive: true });
});
