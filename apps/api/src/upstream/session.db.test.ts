import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, startApi } from "../testing/api.ts";
import { findFreePort, startApiProcess, stopApiProcess } from "../testing/process.ts";
import { call, createProgram, logIn, type Program } from "../testing/program.ts";
import { toUpstreamSettings } from "./settings.ts";
import { DEFAULTS } from "./testing.ts";

const seen: IncomingMessage[] = [];
const upstream = createServer((request, response) => {
  seen.push(request);
  response.writeHead(200, { "content-type": "application/json" }).end('{"from":"upstream"}');
});

let api: Api;
let upstreamUrl = "";

beforeAll(async () => {
  const port = await findFreePort();
  upstream.listen(port, "127.0.0.1");
  await once(upstream, "listening");
  upstreamUrl = `http://127.0.0.1:${port}`;
  const settings = toUpstreamSettings({ ...DEFAULTS, KEYHOLD_UPSTREAM_URL: upstreamUrl });
  api = await startApi({ env: { upstream: settings, limitsFile: null } });
});
afterAll(async () => {
  await api.close();
  upstream.close();
  upstream.closeAllConnections();
});

async function start(): Promise<{ organizationId: string; value: string; program: Program; cookie: string }> {
  const { organization, value } = await api.subscribed();
  const program = await createProgram(api, organization.id);
  return { organizationId: organization.id, value, program, cookie: await logIn(api, program, value) };
}

/** What became of a call, and whether the upstream has seen it. */
async function ask(path: string, options: Parameters<typeof call>[2]) {
  const before = seen.length;
  const { status, body, headers } = await call(api, path, options);
  return { status, body, headers, seen: seen.slice(before) };
}

describe("a call in a session", () => {
  test("that is none of our own is the upstream's, with who calls and without the session", async () => {
    const { cookie, organizationId, program } = await start();
    const answer = await ask("locations/7?x=1", { cookie: `theme=dark; ${cookie}` });
    expect([answer.status, answer.body]).toEqual([200, { from: "upstream" }]);
    expect(answer.seen.map(({ url, headers }) => [url, headers.cookie])).toEqual([
      ["/api/v1/locations/7?x=1", "theme=dark"],
    ]);
    expect(answer.seen[0]?.headers).toMatchObject({
      "x-keyhold-organization": organizationId,
      "x-keyhold-user": program.id,
      "x-keyhold-role": "full",
    });
  });

  test("that is our own is not the upstream's", async () => {
    const { cookie } = await start();
    expect(await ask("status", { cookie })).toMatchObject({ status: 200, body: { status: "ACTIVE" }, seen: [] });
  });

  test("of who may only read reaches the upstream when it reads", async () => {
    const { organization, value } = await api.subscribed();
    const cookie = await logIn(api, await createProgram(api, organization.id, "readOnly"), value);
    expect((await ask("locations", { cookie })).seen[0]?.headers["x-keyhold-role"]).toBe("readOnly");
    const written = await ask("locations", { method: "POST", cookie, body: "{}" });
    expect(written).toMatchObject({ status: 403, body: { code: "SCOPE_LIMITED" }, seen: [] });
  });

  test.each(["", "JSESSIONID=0123456789ABCDEF0123456789ABCDEF"])(
    "without a session (%j) is nobody's",
    async (cookie) => {
      expect(await ask("locations", { cookie })).toMatchObject({
        status: 401,
        body: { code: "SESSION_NOT_VALID" },
        seen: [],
      });
    },
  );

  test("reaches nobody any more when the key was regenerated (K9)", async () => {
    const { cookie, organizationId } = await start();
    expect((await ask("locations", { cookie })).status).toBe(200);
    await api.must("admin", "key.regenerate", { organizationId, expectedRevision: 2 });
    expect(await ask("locations", { cookie })).toMatchObject({ status: 401, seen: [] });
  });

  test("over its limit is 429 and reaches nobody; another organization's passes", async () => {
    const [mine, other] = [await start(), await start()];
    const answers = [];
    for (let time = 0; time < 4; time += 1) answers.push(await ask("locations", mine));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429, 429]);
    expect(answers.map((answer) => answer.seen.length)).toEqual([1, 1, 0, 0]);
    expect(answers[2]?.headers.get("retry-after")).toBe("1");
    expect(answers[2]?.body).toEqual({ message: "Rate Limit (2/SECOND) exceeded", "Retry-After": "1 seconds" });
    expect((await ask("locations", other)).status).toBe(200);
    api.clock.advance(1000);
    expect((await ask("locations", mine)).status).toBe(200);
  });
});

test("of four processes exactly as many calls of an organization reach the upstream as its limit lets pass", async () => {
  api.clock.set(Date.now());
  const directory = mkdtempSync(join(tmpdir(), "keyhold-upstream-"));
  const { KEYHOLD_LIMITS: _none, ...environment } = api.environment;
  const env = { ...environment, KEYHOLD_DATA_DIR: directory, KEYHOLD_UPSTREAM_URL: upstreamUrl };
  const processes = await Promise.all(Array.from({ length: 4 }, () => startApiProcess(env)));
  try {
    const { cookie } = await start();
    const before = seen.length;
    const statuses = await Promise.all(
      Array.from({ length: 80 }, async (_, index) => {
        const url = processes[index % processes.length]?.url ?? "";
        return (await call(api, "locations/1", { method: "DELETE", cookie, url })).status;
      }),
    );
    expect([statuses.filter((status) => status === 200).length, seen.length - before]).toEqual([1, 1]);
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
  } finally {
    await Promise.all(processes.map(stopApiProcess));
    rmSync(directory, { recursive: true, force: true });
  }
}, 300_000);
