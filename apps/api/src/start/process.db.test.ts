import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestDatabase, readTestEngine, type TestDatabase } from "@keyhold/db/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { JSON_BODY, type Json, randomAddress } from "../testing/client.ts";
import { type ApiProcess, findFreePort, spawnApi, startApiProcess, stopApiProcess } from "../testing/process.ts";

let made: TestDatabase;
let directory = "";
let running: ApiProcess[] = [];

beforeEach(async () => {
  made = await createTestDatabase();
  directory = mkdtempSync(join(tmpdir(), "keyhold-api-"));
  running = [];
});
afterEach(async () => {
  for (const { child, ended } of running) {
    child.kill("SIGKILL");
    await ended;
  }
  await made.drop();
  rmSync(directory, { recursive: true, force: true });
});

const environment = () => ({ DATABASE_URL: made.url, KEYHOLD_DATA_DIR: join(directory, "data") });

async function start(env: Record<string, string> = {}): Promise<ApiProcess> {
  const started = await startApiProcess({ ...environment(), ...env });
  running.push(started);
  return started;
}

async function post(url: string, body: Json, headers: Record<string, string> = {}) {
  const response = await fetch(url, {
    method: "POST",
    headers: { ...JSON_BODY, ...headers },
    body: JSON.stringify(body),
  });
  return {
    status: response.status,
    text: await response.text(),
    cookie: response.headers.getSetCookie()[0]?.split(";")[0] ?? "",
  };
}

/** What the banner's command asks. */
function shown({ output: { stdout } }: ApiProcess) {
  const token = /Authorization: Bearer (\S+)"/.exec(stdout)?.[1] ?? "";
  const key = /"key":"(\w{12})"/.exec(stdout)?.[1] ?? "";
  const passwords = [...stdout.matchAll(/^ {2}(\S+@\S+) +\S+ +(\S+)$/gm)].map(([, email, password]) => ({
    email,
    password,
  }));
  return { token, key, passwords };
}

async function verdict({ url }: ApiProcess, token: string, body: Json): Promise<unknown> {
  // From an address of its own, so that wrong values are not throttled.
  const question = { ...body, source: randomAddress() };
  const { text } = await post(`${url}/v1/verify`, question, { authorization: `Bearer ${token}` });
  return JSON.parse(text).verdict;
}

describe("the first start", () => {
  test("makes the demonstration and shows it once; the second start changes nothing", async () => {
    const first = await start();
    const { token, key, passwords } = shown(first);
    expect(await verdict(first, token, { organization: "acme", key })).toBe("ALLOWED");
    expect(await verdict(first, token, { organization: "globex", key })).toBe("KEY_INVALID");
    expect(passwords.map(({ email }) => email)).toHaveLength(6);
    expect(new Set(passwords.map(({ password }) => password)).size).toBe(6);
    for (const credentials of passwords) {
      const { status } = await post(`${first.url}/api/auth/sign-in/email`, credentials);
      expect(`${credentials.email} ${status}`).toBe(`${credentials.email} 200`);
    }
    const initech = passwords.find(({ email }) => email === "admin@initech.example") ?? {};
    const { cookie } = await post(`${first.url}/api/auth/sign-in/email`, initech);
    const revealed = await post(`${first.url}/trpc/key.reveal`, { organizationId: "initech" }, { cookie });
    const initechKey: unknown = JSON.parse(revealed.text).result.data.value;
    expect(await verdict(first, token, { organization: "initech", key: initechKey })).toBe("SUBSCRIPTION_EXPIRED");
    expect(await stopApiProcess(first)).toBe(0);
    const events = (await made.database.stores.audit.list(null, 100)).length;
    const second = await start();
    expect(second.output.stdout).toBe("");
    expect(await verdict(second, token, { organization: "acme", key })).toBe("ALLOWED");
    expect(await made.database.stores.audit.list(null, 100)).toHaveLength(events);
    for (const secret of [token, key, String(initechKey), ...passwords.map(({ password }) => String(password))]) {
      expect(first.output.stderr + second.output.stderr).not.toContain(secret);
    }
  });

  test("keeps its master key where only its owner can read it", async () => {
    await start();
    expect(statSync(join(directory, "data", "master.key")).mode & 0o777).toBe(0o600);
    expect(statSync(join(directory, "data")).mode & 0o777).toBe(0o700);
  });

  test("of two processes at the same moment makes one demonstration, and both serve it", async () => {
    const env = { KEYHOLD_MASTER_KEYS: randomBytes(32).toString("base64") };
    const both = await Promise.all([start(env), start(env)]);
    const banners = both.filter(({ output }) => output.stdout.includes("curl"));
    expect(banners).toHaveLength(1);
    const { token, key, passwords } = shown(banners[0] ?? both[0]);
    const [account = {}] = passwords;
    for (const each of both) expect(await verdict(each, token, { organization: "acme", key })).toBe("ALLOWED");
    const { cookie } = await post(`${both[0].url}/api/auth/sign-in/email`, account);
    const me = await fetch(`${both[1].url}/trpc/session.me`, { headers: { cookie } });
    expect(me.status).toBe(200);
  });

  test("without the demonstration makes the operator only", async () => {
    const { output } = await start({ KEYHOLD_DEMO: "0" });
    expect(output.stdout).toContain("operator@keyhold.example");
    expect(output.stdout).not.toContain("acme");
    expect(await made.database.stores.organizations.find("acme")).toBeNull();
  });

  test("takes passwords and token from the environment, and does not repeat them", async () => {
    const [password, token] = [randomUUID(), randomUUID()];
    const started = await start({ KEYHOLD_SEED_PASSWORD: password, KEYHOLD_SEED_VERIFIER_TOKEN: token });
    expect(started.output.stdout + started.output.stderr).not.toContain(password);
    expect(started.output.stdout + started.output.stderr).not.toContain(token);
    const { status } = await post(`${started.url}/api/auth/sign-in/email`, { email: "viewer@acme.example", password });
    expect(status).toBe(200);
    expect(await verdict(started, token, { organization: "acme", key: shown(started).key })).toBe("ALLOWED");
  });
});

describe("the end", () => {
  test("on SIGTERM finishes what has begun, takes no more, and is no failure", async () => {
    const started = await start();
    const [account = {}] = shown(started).passwords;
    const begun = Array.from({ length: 6 }, () => post(`${started.url}/api/auth/sign-in/email`, account));
    await once(started.child.stderr ?? started.child, "data").catch(() => undefined);
    const code = stopApiProcess(started);
    const answers = await Promise.all(begun);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(await code).toBe(0);
    await expect(fetch(`${started.url}/healthz`)).rejects.toThrow();
    expect(started.output.stderr).toContain('"msg":"stopped"');
  });

  test("by SIGKILL under load loses nothing that was confirmed", async () => {
    const first = await start({ KEYHOLD_SEED_PASSWORD: "a password for tests" });
    const { token } = shown(first);
    const account = { email: "admin@acme.example", password: "a password for tests" };
    const { cookie } = await post(`${first.url}/api/auth/sign-in/email`, account);
    const confirmed: { value: string; revision: number; command: Json }[] = [];
    const enough = Promise.withResolvers<void>();
    const regenerate = async (): Promise<void> => {
      for (let expectedRevision = 2; ; expectedRevision += 1) {
        const command = { organizationId: "acme", expectedRevision, requestId: randomUUID() };
        const { status, text } = await post(`${first.url}/trpc/key.regenerate`, command, { cookie });
        if (status !== 200) throw new Error(text);
        confirmed.push({ ...JSON.parse(text).result.data, command });
        if (confirmed.length === 15) enough.resolve();
      }
    };
    const cutOff = expect(regenerate()).rejects.toThrow();
    await enough.promise;
    first.child.kill("SIGKILL");
    await first.ended;
    await cutOff;
    const second = await start();
    const last = confirmed.at(-1);
    const view = await fetch(`${second.url}/trpc/key.get?input=${encodeURIComponent('{"organizationId":"acme"}')}`, {
      headers: { cookie },
    });
    const { revision } = JSON.parse(await view.text()).result.data;
    // One more may have been written, and its reply cut off.
    expect([last?.revision, (last?.revision ?? 0) + 1]).toContain(revision);
    const verdicts = await Promise.all(
      confirmed.map(({ value }) => verdict(second, token, { organization: "acme", key: value })),
    );
    const expected = confirmed.map((each) => (each.revision === revision ? "ALLOWED" : "KEY_INVALID"));
    expect(verdicts).toEqual(expected);
    const repeated = await post(`${second.url}/trpc/key.regenerate`, last?.command ?? {}, { cookie });
    expect(JSON.parse(repeated.text).result.data).toEqual({ value: last?.value, revision: last?.revision });
    const acme = await made.database.stores.organizations.find("acme");
    const events = await made.database.stores.audit.list(acme?.id ?? null, 1000);
    const revisions = events
      .filter((each) => each.revision !== null && each.outcome === "accepted")
      .map((each) => each.revision);
    expect(revisions.toReversed()).toEqual(Array.from({ length: revision }, (_, index) => index + 1));
  });
});

describe("what is in the way of a start is one sentence and a failure", () => {
  async function refusal(env: Record<string, string>): Promise<string> {
    const { ended, output } = await spawnApi({ ...environment(), ...env });
    expect(await ended).toBeGreaterThan(0);
    const lines = output.stderr.trim().split("\n");
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toMatch(/ at |\.ts:/);
    return lines[0] ?? "";
  }

  test("a wrong value", async () => {
    expect(await refusal({ KEYHOLD_REVEAL: "sometimes" })).toBe("KEYHOLD_REVEAL takes masked or always.");
    expect(await refusal({ KEYHOLD_MASTER_KEYS: "bm90IDMyIGJ5dGVz" })).toMatch(
      /^KEYHOLD_MASTER_KEYS.* is not 32 bytes/,
    );
  });

  test("a port in use", async () => {
    const port = await findFreePort();
    const server = createServer().listen(port, "127.0.0.1");
    await once(server, "listening");
    try {
      const sentence = await refusal({ KEYHOLD_API_PORT: String(port) });
      expect(sentence).toMatch(new RegExp(`Port ${port} for the API is in use: .* KEYHOLD_API_PORT`));
    } finally {
      server.close();
    }
  });

  test("an address of another machine", async () => {
    expect(await refusal({ KEYHOLD_HOST: "203.0.113.1" })).toMatch(/set KEYHOLD_HOST to an address of this machine/);
  });

  test("a data directory that cannot be written", async () => {
    const file = join(directory, "file");
    writeFileSync(file, "");
    expect(await refusal({ KEYHOLD_DATA_DIR: join(file, "data") })).toMatch(
      /cannot be (?:written|read|created).*KEYHOLD_|let this user/,
    );
  });

  test.each([
    ["mysql://root:hunter22@localhost/keyhold", /DATABASE_URL .*postgresql/],
    ["keyhold.db", /DATABASE_URL .*file:/],
    ["postgresql://keyhold:hunter22@127.0.0.1:1/keyhold", /DATABASE_URL/],
    ["file:/dev/null/keyhold.db", /DATABASE_URL/],
  ])("DATABASE_URL=%s", async (url, sentence) => {
    const said = await refusal({ DATABASE_URL: url });
    expect(said).toMatch(sentence);
    expect(said).not.toContain("hunter22");
  });

  test("a master key that does not open the data, or is gone", async () => {
    const first = await start({ KEYHOLD_DEMO: "0" });
    await stopApiProcess(first);
    expect(await refusal({ KEYHOLD_MASTER_KEYS: randomBytes(32).toString("base64") })).toMatch(
      /master key|KEYHOLD_MASTER_KEYS/,
    );
    rmSync(join(directory, "data", "master.key"));
    expect(await refusal({})).toMatch(/master\.key is missing/);
  });

  if (readTestEngine() === "postgresql") {
    test("a server without that database, or with another password", async () => {
      const absent = new URL(made.url);
      absent.pathname = "/no_such_database";
      expect(await refusal({ DATABASE_URL: absent.href })).toMatch(/DATABASE_URL/);
      const refused = new URL(made.url);
      refused.password = "hunter22";
      const said = await refusal({ DATABASE_URL: refused.href });
      expect(said).toMatch(/DATABASE_URL/);
      expect(said).not.toContain("hunter22");
    });
  }
});
