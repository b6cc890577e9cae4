import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createUpstream } from "../src/upstream.ts";

const server = createUpstream();
let url = "";
beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}/api/v1`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

/** As Keyhold asks. */
function ask(path: string, organization: string, init: RequestInit = {}): Promise<Response> {
  const headers = { "x-keyhold-organization": organization, "x-keyhold-user": "u", "x-keyhold-role": "full" };
  return fetch(`${url}${path}`, { ...init, headers });
}

test("who does not come through Keyhold is nobody", async () => {
  expect((await fetch(`${url}/whoami`)).status).toBe(401);
});

test("an organization sees what it has made, and no other's", async () => {
  const made = JSON.parse(await (await ask("/locations", "acme", { method: "POST", body: '{"name":"Oslo"}' })).text());
  expect(await (await ask("/locations", "acme")).json()).toEqual([made]);
  expect(await (await ask("/locations?page=2", "acme")).json()).toEqual([]);
  expect(await (await ask("/locations", "globex")).json()).toEqual([]);
  expect((await ask(`/locations/${made.id}`, "globex")).status).toBe(404);
  expect((await ask(`/locations/${made.id}`, "acme", { method: "DELETE" })).status).toBe(204);
  expect((await ask(`/locations/${made.id}`, "acme")).status).toBe(404);
});

test("a report is as long as was asked", async () => {
  const lines = (await (await ask("/report?lines=20000", "acme")).text()).trim().split("\n");
  expect([lines.length, lines.at(-1)]).toEqual([20_000, "acme,20000"]);
});
