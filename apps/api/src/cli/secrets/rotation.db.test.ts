import { randomInt } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { loadMasterKeys } from "@keyhold/db/secrets/master-key-file";
import { openSecrets } from "@keyhold/db/secrets/secrets";
import { createTestDatabase, type TestDatabase } from "@keyhold/db/testing";
import { createKeyedOrganizations, type Keyed } from "@keyhold/db/testing/bulk";
import { readEverything } from "@keyhold/db/testing/files";
import { afterEach, beforeEach, expect, test } from "vitest";
import { JSON_BODY, type Json, randomAddress } from "../../testing/client.ts";
import { type Ended, runCommand, startCommand } from "../../testing/command.ts";
import { pick } from "../../testing/fleet.ts";
import { type ApiProcess, startApiProcess } from "../../testing/process.ts";

const ORGANIZATIONS = 2000;
const CONNECTIONS = 16;
const PASSWORD = "a password for tests";
const TOKEN = "kv_a_token_for_tests";

let made: TestDatabase;
let dataDir: string;
let running: ApiProcess | null = null;

beforeEach(async () => {
  made = await createTestDatabase();
  dataDir = mkdtempSync(join(tmpdir(), "keyhold-rotation-"));
});
afterEach(async () => {
  running?.child.kill("SIGKILL");
  await running?.ended;
  await made.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

const environment = () => ({ DATABASE_URL: made.url, KEYHOLD_DATA_DIR: dataDir });
const keyhold = (...args: string[]): Promise<Ended> => runCommand(environment(), [...args, "--json"]);

async function post(path: string, body: Json, headers: Record<string, string>) {
  const init = { method: "POST", headers: { ...JSON_BODY, ...headers }, body: JSON.stringify(body) };
  const response = await fetch(`${running?.url}${path}`, init);
  const json: Json = JSON.parse(await response.text());
  return { json, cookie: response.headers.getSetCookie()[0]?.split(";")[0] ?? "" };
}

async function verdict({ organization, value }: Pick<Keyed, "organization" | "value">): Promise<unknown> {
  const question = { organization: organization.id, key: value, source: randomAddress() };
  return (await post("/v1/verify", question, { authorization: `Bearer ${TOKEN}` })).json.verdict;
}

/** Connections that ask about anybody until they are told to stop; how often each verdict was given. */
function ask(keyed: readonly Keyed[]) {
  const told = new Map<unknown, number>();
  let isOver = false;
  const asking = Array.from({ length: CONNECTIONS }, async () => {
    while (!isOver) {
      const answer = await verdict(pick(keyed));
      told.set(answer, (told.get(answer) ?? 0) + 1);
    }
  });
  return {
    stop: async () => {
      isOver = true;
      await Promise.all(asking);
      return told;
    },
  };
}

/** An admin who regenerates the key of acme over and over; the last value, and all that were given. */
async function changeKeys() {
  const { cookie } = await post("/api/auth/sign-in/email", { email: "admin@acme.example", password: PASSWORD }, {});
  const values: string[] = [];
  let isOver = false;
  const changing = (async () => {
    for (let expectedRevision = 2; !isOver; expectedRevision += 1) {
      const command = { organizationId: "acme", expectedRevision, requestId: `request-${randomInt(2 ** 40)}` };
      const { json } = await post("/trpc/key.regenerate", command, { cookie });
      values.push(JSON.parse(JSON.stringify(json)).result.data.value);
    }
  })();
  return {
    stop: async () => {
      isOver = true;
      await changing;
      const { json } = await post("/trpc/key.reveal", { organizationId: "acme" }, { cookie });
      return { values, revealed: JSON.parse(JSON.stringify(json)).result.data.value };
    },
  };
}

async function sealedWith(masterKeyId: string): Promise<number> {
  const counts = await made.database.sealedRows.count();
  return counts.filter((each) => each.masterKeyId === masterKeyId).reduce((sum, { rows }) => sum + rows, 0);
}

test("the master key is rotated and dropped while calls are answered and keys are changed: no wrong verdict, also when it is killed, and nothing opens with the old key", async () => {
  const start = { ...environment(), KEYHOLD_SEED_PASSWORD: PASSWORD, KEYHOLD_SEED_VERIFIER_TOKEN: TOKEN };
  running = await startApiProcess(start);
  const source = { configured: undefined, dataDir, database: made.database };
  const [old] = await loadMasterKeys(source);
  const secrets = await openSecrets({ database: made.database, masterKeys: [old] });
  const keyed = await createKeyedOrganizations(made.database, secrets, ORGANIZATIONS);
  const oldText = readFileSync(join(dataDir, "master.key"), "utf8").trim();
  const calls = ask(keyed);
  const changes = await changeKeys();

  const [added = {}] = (await keyhold("secrets", "add")).json;
  const newId = String(added.masterKeyId);
  const tooEarly = await keyhold("secrets", "drop", old.id);
  expect(tooEarly).toMatchObject({ code: 3, json: [{ error: { code: "MASTER_KEY_IN_USE" } }] });
  const killed = startCommand(environment(), ["secrets", "rotate", "--json"]);
  while ((await sealedWith(newId)) < ORGANIZATIONS / 5) await setImmediate();
  killed.child.kill("SIGKILL");
  await killed.ended;
  expect(await sealedWith(old.id)).toBeGreaterThan(0);
  expect(await keyhold("secrets", "rotate")).toMatchObject({
    code: 0,
    json: [{ state: "ok", left: [], unreadableCount: 0 }],
  });
  expect(await sealedWith(old.id)).toBe(0);
  expect(await keyhold("secrets", "drop", old.id)).toMatchObject({ code: 0, json: [{ scrubbed: true }] });

  expect([...(await calls.stop()).keys()]).toEqual(["ALLOWED"]);
  const { values, revealed } = await changes.stop();
  expect(revealed).toBe(values.at(-1));
  expect(readFileSync(join(dataDir, "master.key"), "utf8")).not.toContain(oldText);
  const everything = await readEverything(made);
  expect(everything).not.toContain(`v1.${old.id}.`);
  const inClear = [...values, ...keyed.map(({ value }) => value)].filter((value) => everything.includes(value));
  expect(inClear).toEqual([]);
  expect(existsSync(join(dataDir, "master.key"))).toBe(true);
  expect(await keyhold("secrets", "status")).toMatchObject({
    code: 0,
    json: [{ masterKeys: [{ masterKeyId: newId }] }],
  });

  running.child.kill("SIGKILL");
  await running.ended;
  running = await startApiProcess(environment());
  expect(await verdict(pick(keyed))).toBe("ALLOWED");
  expect(await keyhold("audit", "verify", "--provider")).toMatchObject({ code: 0 });
});
