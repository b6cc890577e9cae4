import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { supervise } from "./supervise.ts";

const entry = join(import.meta.dirname, "service.fixture.ts");
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "keyhold-supervise-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address.port;
}

async function plan(name: string, mode = "serves") {
  const port = await freePort();
  const log = join(folder, "log");
  const env = { FIXTURE_NAME: name, FIXTURE_MODE: mode, FIXTURE_PORT: String(port), FIXTURE_LOG: log };
  return { entry, env, readyUrl: `http://127.0.0.1:${port}` };
}

const isSilent = (url: string) => expect(fetch(url)).rejects.toThrow("fetch failed");

describe("the start script's services", () => {
  test("start in order, each when the one before is ready, and end in reverse order with exit code 0", async () => {
    const stop = new AbortController();
    const plans = [await plan("api"), await plan("console")];
    const code = await supervise(plans, { signal: stop.signal, onReady: () => stop.abort() });
    expect(code).toBe(0);
    expect(readFileSync(join(folder, "log"), "utf8").trim().split("\n")).toEqual([
      "api listening",
      "console listening",
      "console told to end",
      "api told to end",
    ]);
  });

  test("that refuse to start end the others, with their exit code", async () => {
    const api = await plan("api");
    const onReady = vi.fn();
    const plans = [api, await plan("console", "refuses-to-start")];
    const code = await supervise(plans, { signal: new AbortController().signal, onReady });
    expect(code).toBe(7);
    expect(onReady).not.toHaveBeenCalled();
    await isSilent(api.readyUrl);
  });

  test("that end by themselves end the others and are a failure, whatever their exit code", async () => {
    const api = await plan("api");
    const plans = [api, await plan("console", "dies-when-asked")];
    const code = await supervise(plans, { signal: new AbortController().signal, onReady: () => undefined });
    expect(code).toBe(1);
    await isSilent(api.readyUrl);
  });

  test("that end badly when told to end are a failure", async () => {
    const stop = new AbortController();
    const plans = [await plan("api", "ends-badly")];
    expect(await supervise(plans, { signal: stop.signal, onReady: () => stop.abort() })).toBe(1);
  });

  test("do not outlive a start script that was killed", async () => {
    const { env, readyUrl } = await plan("orphan");
    const script = spawn(process.execPath, [join(import.meta.dirname, "supervise.fixture.ts")], {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(script.stdout, "data");
    expect((await fetch(readyUrl)).status).toBe(200);
    script.kill("SIGKILL");
    await vi.waitFor(() => isSilent(readyUrl), { timeout: 10_000 });
  });
});
