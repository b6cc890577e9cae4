import { copyFileSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@keyhold/db/database";
import { readTestEngine } from "@keyhold/db/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { JSON_BODY, randomAddress } from "../../testing/client.ts";
import { runCommand } from "../../testing/command.ts";
import { type ApiProcess, startApiProcess, stopApiProcess } from "../../testing/process.ts";

let directory: string;
let running: ApiProcess | null = null;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "keyhold-backup-"));
});
afterEach(async () => {
  running?.child.kill("SIGKILL");
  await running?.ended;
  running = null;
  rmSync(directory, { recursive: true, force: true });
});

const PASSWORD = "a password for tests";
const TOKEN = "kv_a_token_for_tests";

function environment(dataDir = "data") {
  const data = join(directory, dataDir);
  return { DATABASE_URL: `file:${join(data, "keyhold.db")}`, KEYHOLD_DATA_DIR: data };
}

async function start(): Promise<ApiProcess> {
  running = await startApiProcess({
    ...environment(),
    KEYHOLD_SEED_PASSWORD: PASSWORD,
    KEYHOLD_SEED_VERIFIER_TOKEN: TOKEN,
  });
  return running;
}

function keyOf({ output: { stdout } }: ApiProcess): string {
  return /"key":"(\w{12})"/.exec(stdout)?.[1] ?? "";
}

async function verdict({ url }: ApiProcess, key: string): Promise<unknown> {
  const response = await fetch(`${url}/v1/verify`, {
    method: "POST",
    headers: { ...JSON_BODY, authorization: `Bearer ${TOKEN}` },
    body: JSON.stringify({ organization: "acme", key, source: randomAddress() }),
  });
  const { verdict: told }: { verdict?: unknown } = JSON.parse(await response.text());
  return told;
}

/** Allowed calls of acme, those in the journal included. */
async function allowedIn(url: string): Promise<number> {
  const database = await openDatabase({ url });
  try {
    const acme = await database.stores.organizations.find("acme");
    const hours = await database.prisma.usageHour.findMany({ where: { organizationId: String(acme?.id) } });
    const journal = await database.prisma.callJournal.findMany();
    const waiting = journal.map(({ calls }) => Number(JSON.parse(calls)[String(acme?.id)] ?? 0));
    return [...hours.map(({ allowed }) => allowed), ...waiting].reduce((sum, each) => sum + each, 0);
  } finally {
    await database.close();
  }
}

describe.runIf(readTestEngine() === "sqlite")("backup and restore of a SQLite database", () => {
  test("a copy taken under load holds every call that was answered before it began, and its audit chains hold", async () => {
    const api = await start();
    const key = keyOf(api);
    let acknowledged = 0;
    let isOver = false;
    const load = Array.from({ length: 16 }, async () => {
      while (!isOver) if ((await verdict(api, key)) === "ALLOWED") acknowledged += 1;
    });
    while (acknowledged < 500) if ((await verdict(api, key)) === "ALLOWED") acknowledged += 1;
    const before = acknowledged;
    const copy = join(directory, "copy.db");
    const holding = ["hold", "place", "globex", "--message", "Stopped."];
    const [backedUp, held] = await Promise.all([
      runCommand(environment(), ["backup", copy, "--json"]),
      runCommand(environment(), holding),
    ]);
    isOver = true;
    await Promise.all(load);
    expect(held.code).toBe(0);
    expect(backedUp).toMatchObject({ code: 0, json: [{ file: copy, checked: true }] });
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    expect(readdirSync(directory).sort()).toEqual(["copy.db", "data"]);
    expect(await stopApiProcess(api)).toBe(0);
    expect(await allowedIn(environment().DATABASE_URL)).toBeGreaterThanOrEqual(acknowledged);
    const restored = await runCommand(environment(), ["restore", copy, "--json"]);
    expect(restored).toMatchObject({ code: 0, json: [{ aside: expect.stringContaining("before-restore") }] });
    const counted = await allowedIn(environment().DATABASE_URL);
    expect(counted).toBeGreaterThanOrEqual(before);
    expect(counted).toBeLessThanOrEqual(acknowledged);
    expect(await runCommand(environment(), ["audit", "verify", "--all"])).toMatchObject({ code: 0 });
    expect(await runCommand(environment(), ["doctor"])).toMatchObject({ code: 0 });
    expect(await verdict(await start(), key)).toBe("ALLOWED");
  });

  test("a restore is refused while a process serves, and changes nothing; so is one whose master key is not here", async () => {
    const api = await start();
    const key = keyOf(api);
    const copy = join(directory, "copy.db");
    expect((await runCommand(environment(), ["backup", copy])).code).toBe(0);
    const again = await runCommand(environment(), ["backup", copy, "--json"]);
    expect(again).toMatchObject({ code: 1, json: [{ error: { code: "BACKUP" } }] });
    const refused = await runCommand(environment(), ["restore", copy, "--json"]);
    expect(refused).toMatchObject({ code: 3, json: [{ error: { code: "DATABASE_IN_USE" } }] });
    expect(await verdict(api, key)).toBe("ALLOWED");
    const elsewhere = environment("elsewhere");
    const keyless = await runCommand(elsewhere, ["restore", copy, "--json"]);
    expect(keyless).toMatchObject({ code: 3, json: [{ error: { code: "MASTER_KEYS_MISSING" } }] });
    expect(statSync(join(directory, "elsewhere"), { throwIfNoEntry: false })).toBeUndefined();
  });

  test("what is no sound copy is not put back, and a broken database is kept aside", async () => {
    await stopApiProcess(await start());
    const { file } = { file: join(directory, "data", "keyhold.db") };
    const copy = join(directory, "copy.db");
    expect((await runCommand(environment(), ["backup", copy])).code).toBe(0);
    const other = join(directory, "other.db");
    writeFileSync(other, "not a database, and long enough to be taken for one ".repeat(100));
    const before = statSync(file).ino;
    const refused = await runCommand(environment(), ["restore", other, "--json"]);
    expect(refused).toMatchObject({ code: 1, json: [{ error: { code: "BACKUP" } }] });
    expect(statSync(file).ino).toBe(before);
    copyFileSync(other, file);
    const restored = await runCommand(environment(), ["restore", copy, "--json"]);
    expect(restored).toMatchObject({ code: 0, json: [{ aside: expect.stringContaining("before-restore") }] });
    expect((await runCommand(environment(), ["doctor"])).code).toBe(0);
  });
});
