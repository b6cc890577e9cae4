import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { type Api, VERIFIER_TOKEN } from "./api.ts";
import { JSON_BODY, type Json, randomAddress } from "./client.ts";
import type { Person } from "./people.ts";
import { type ApiProcess, startApiProcess } from "./process.ts";

/** Several real processes on the database of one test's API, and a way to ask them. */
export type Fleet = {
  readonly processes: ApiProcess[];
  /** Another process on the same database. */
  add(): Promise<ApiProcess>;
  /** Asks one of the processes, from an address of its own, so that wrong values are not throttled. */
  verdict(url: string, organization: string, key: string): Promise<string>;
  /** Calls a procedure at one of the processes. */
  call(url: string, procedure: { readonly by: Person; readonly name: string }, input: Json): Promise<Json>;
  close(): Promise<void>;
};

/** The processes have the clock of this machine, and from now on the API too. */
export async function startFleet(api: Api, size: number): Promise<Fleet> {
  api.clock.set(Date.now());
  const directory = mkdtempSync(join(tmpdir(), "keyhold-fleet-"));
  const agent = new Agent({ keepAlive: true, maxSockets: 512 });
  const processes: ApiProcess[] = [];

  async function add(): Promise<ApiProcess> {
    const started = await startApiProcess({ ...api.environment, KEYHOLD_DATA_DIR: directory });
    processes.push(started);
    return started;
  }

  const post = (url: string, headers: Record<string, string>, body: Json) => postTo({ agent, url, headers }, body);
  await Promise.all(Array.from({ length: size }, add));
  return {
    processes,
    add,
    verdict: async (url, organization, key) => {
      const headers = { authorization: `Bearer ${VERIFIER_TOKEN}` };
      const { status, json } = await post(`${url}/v1/verify`, headers, { organization, key, source: randomAddress() });
      if (status !== 200 && status !== 503)
        throw new Error(`A verdict was answered ${status}: ${JSON.stringify(json)}`);
      return String(json.verdict);
    },
    call: async (url, { by, name }, input) => {
      const { json } = await post(`${url}/trpc/${name}`, { cookie: await api.cookieOf(by) }, input);
      return json;
    },
    close: async () => {
      agent.destroy();
      for (const { child } of processes) child.kill("SIGKILL");
      await Promise.all(processes.map(({ ended }) => ended));
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

type Target = { readonly agent: Agent; readonly url: string; readonly headers: Record<string, string> };

function postTo({ agent, url, headers }: Target, body: Json): Promise<{ status: number; json: Json }> {
  const bytes = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, method: "POST", headers: { ...headers, ...JSON_BODY } }, (response) => {
      text(response).then((answer) => resolve({ status: response.statusCode ?? 0, json: JSON.parse(answer) }), reject);
    });
    asked.once("error", reject);
    asked.end(bytes);
  });
}

/** One of them. */
export function pick<T>(choices: readonly T[]): T {
  const chosen = choices[randomInt(choices.length)];
  if (chosen === undefined) throw new Error("There is nothing to choose from.");
  return chosen;
}
