import fastify, { type FastifyInstance } from "fastify";
import { afterAll, afterEach, beforeAll, describe, expect, expectTypeOf, test } from "vitest";
import { requireKey } from "./fastify.ts";
import { createKeyhold, type Keyhold } from "./keyhold.ts";
import { decided, type FakeKeyhold, startFakeKeyhold, TOKEN } from "./testing/fake-keyhold.ts";
import { listen, type Served } from "./testing/listen.ts";
import { ACME } from "./testing/wire-samples.ts";
import type { Admitted } from "./verdict.ts";

let fake: FakeKeyhold;
let keyhold: Keyhold;
beforeAll(async () => {
  fake = await startFakeKeyhold();
  keyhold = createKeyhold({ url: fake.url, token: TOKEN, retries: 0 });
});
afterAll(() => fake.close());

const running: Served[] = [];
afterEach(async () => {
  for (const each of running.splice(0)) await each.close();
});

async function serve(app: FastifyInstance): Promise<string> {
  await app.ready();
  const served = await listen(app.server);
  running.push(served);
  return served.url;
}

const status = async (url: string, init?: RequestInit) => (await fetch(url, init)).status;

describe("the scope of the guard", () => {
  test("is where it is registered: routes before it and after it, and the scopes after it", async () => {
    const app = fastify();
    app.get("/before", () => "reached");
    app.register(requireKey, { keyhold, organization: () => "acme" });
    app.get("/after", () => "reached");
    app.register((inner, _options, done) => {
      inner.get("/inner", () => "reached");
      done();
    });
    const url = await serve(app);
    for (const path of ["/before", "/after", "/inner"]) expect([path, await status(url + path)]).toEqual([path, 401]);
  });

  test("ends there: beside it, nothing is guarded, and there is no verdict", async () => {
    const app = fastify();
    app.register((inner, _options, done) => {
      inner.register(requireKey, { keyhold, organization: () => "acme" });
      inner.get("/inner", () => "reached");
      done();
    });
    app.get("/open", () => "reached");
    const url = await serve(app);
    expect([await status(`${url}/inner`), await status(`${url}/open`)]).toEqual([401, 200]);
  });

  test("may hold several guards, each for an organization of its own", async () => {
    const app = fastify();
    for (const organization of ["acme", "globex"]) {
      app.register(
        (inner, _options, done) => {
          inner.register(requireKey, { keyhold, organization: () => organization });
          inner.get("/", (request) => request.keyhold?.code);
          done();
        },
        { prefix: `/${organization}` },
      );
    }
    const url = await serve(app);
    fake.asked.length = 0;
    fake.answer(decided({ verdict: "ALLOWED", organization: ACME }));
    for (const name of ["acme", "globex"]) await status(`${url}/${name}`, { headers: { "x-api-key": "k" } });
    expect(fake.asked.map(({ organization }) => organization)).toEqual(["acme", "globex"]);
  });
});

test("a guard within a guard asks for both organizations", async () => {
  const app = fastify();
  app.register(requireKey, { keyhold, organization: () => "acme" });
  app.register((inner, _options, done) => {
    inner.register(requireKey, { keyhold, organization: () => "globex", key: () => "AbCdEfGhIjK1" });
    inner.get("/", () => "reached");
    done();
  });
  const url = await serve(app);
  fake.asked.length = 0;
  fake.answer(decided({ verdict: "ALLOWED", organization: ACME }));
  expect(await status(url, { headers: { "x-api-key": "k" } })).toBe(200);
  expect(fake.asked.map(({ organization }) => organization)).toEqual(["acme", "globex"]);
});

test("a refused request's body is not read", async () => {
  const app = fastify();
  app.register(requireKey, { keyhold, organization: () => "acme" });
  app.post("/", () => "reached");
  const url = await serve(app);
  const headers = { "content-type": "application/json" };
  expect(await status(url, { method: "POST", headers, body: "not JSON" })).toBe(401);
});

test("a route's parameter can name the organization, and the compiler knows the verdict", async () => {
  const app = fastify();
  app.register(requireKey, {
    keyhold,
    organization: (request) => new URL(request.url, "http://any.example").pathname.split("/")[2],
  });
  app.get("/orgs/:organization/items", (request) => {
    expectTypeOf(request.keyhold).toEqualTypeOf<Admitted | null>();
    return [request.keyhold?.code];
  });
  const url = await serve(app);
  fake.answer(decided({ verdict: "ALLOWED", organization: ACME }));
  const response = await fetch(`${url}/orgs/acme/items`, { headers: { "x-api-key": "AbCdEfGhIjK1" } });
  expect(await response.json()).toEqual(["ALLOWED"]);
  expect(fake.asked.at(-1)).toEqual({ organization: "acme", key: "AbCdEfGhIjK1" });
});
