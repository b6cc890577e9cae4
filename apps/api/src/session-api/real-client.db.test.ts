import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, startApi } from "../testing/api.ts";
import { loadN8nClient, n8nHost } from "../testing/n8n-client.ts";
import { call, createProgram } from "../testing/program.ts";

let api: Api;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

test("n8n's own client, unmodified: logs in, calls, is cut off by a regenerate, and logs in again with the new key", async () => {
  // The client sends this machine's time.
  api.clock.set(Date.now());
  const { organization, value } = await api.subscribed();
  const { username, password } = await createProgram(api, organization.id);
  const client = await loadN8nClient();
  const logIn = (apiKey: string) =>
    client.preAuthentication.call(n8nHost, { baseUrl: `${new URL(api.url).host}/`, username, password, apiKey });

  const { cookie } = await logIn(value);
  expect((await call(api, "status", { cookie })).status).toBe(200);
  // Its own test of a credential: there is nothing at the path, which only who has a session is told.
  expect((await call(api, "authSettings/exemptedUrls", { cookie })).status).toBe(404);

  const { revision } = await api.must("admin", "key.get", { organizationId: organization.id });
  const change = { organizationId: organization.id, expectedRevision: Number(revision) };
  const regenerated = await api.must("admin", "key.regenerate", change);
  const cutOff = await call(api, "status", { cookie });
  expect([cutOff.status, cutOff.body.code]).toEqual([401, "SESSION_NOT_VALID"]);

  const again = await logIn(String(regenerated.value));
  expect(again.cookie).not.toBe(cookie);
  expect((await call(api, "status", { cookie: again.cookie })).status).toBe(200);
});

test("the same client with a wrong password or key says so", async () => {
  api.clock.set(Date.now());
  const { organization, value } = await api.subscribed();
  const { username, password } = await createProgram(api, organization.id);
  const client = await loadN8nClient();
  const right = { baseUrl: new URL(api.url).host, username, password, apiKey: value };
  const logIn = (wrong: object) => client.preAuthentication.call(n8nHost, { ...right, ...wrong });
  await expect(logIn({ password: "wrong" })).rejects.toThrow("400");
  await expect(logIn({ apiKey: "____________" })).rejects.toThrow("AUTHENTICATION_FAILED");
});
