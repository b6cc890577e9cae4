import { createServer } from "node:http";
import express from "express";
import { afterAll, beforeAll, expect, expectTypeOf, test } from "vitest";
import { requireKey } from "./express.ts";
import { createKeyhold, type Keyhold } from "./keyhold.ts";
import { decided, type FakeKeyhold, startFakeKeyhold, TOKEN } from "./testing/fake-keyhold.ts";
import { listen } from "./testing/listen.ts";
import { ACME } from "./testing/wire-samples.ts";
import type { Admitted } from "./verdict.ts";

let fake: FakeKeyhold;
let keyhold: Keyhold;
beforeAll(async () => {
  fake = await startFakeKeyhold();
  keyhold = createKeyhold({ url: fake.url, token: TOKEN, retries: 0 });
  fake.answer(decided({ verdict: "ALLOWED", organization: ACME }));
});
afterAll(() => fake.close());

const HEADERS = { "x-api-key": "AbCdEfGhIjK1" };

test("a route's parameter can name the organization, and the compiler knows it", async () => {
  const app = express();
  app.get(
    "/orgs/:organization/items",
    requireKey<{ organization: string }>({ keyhold, organization: ({ params }) => params.organization }),
    (request, response) => {
      expectTypeOf(request.keyhold).toEqualTypeOf<Admitted | undefined>();
      response.json([request.params.organization, request.keyhold?.code]);
    },
  );
  const served = await listen(createServer(app));
  const response = await fetch(`${served.url}/orgs/acme/items`, { headers: HEADERS });
  expect(await response.json()).toEqual(["acme", "ALLOWED"]);
  expect(fake.asked.at(-1)).toEqual({ organization: "acme", key: "AbCdEfGhIjK1" });
  await served.close();
});

test("what the program's own functions throw is its own error, and reaches no handler", async () => {
  const app = express();
  const broken = requireKey({
    keyhold,
    organization: () => {
      throw new Error("no such host");
    },
  });
  app.get("/", broken, (_request, response) => {
    response.send("reached");
  });
  const served = await listen(createServer(app));
  const response = await fetch(served.url, { headers: HEADERS });
  expect(response.status).toBe(500);
  expect(await response.text()).not.toBe("reached");
  await served.close();
});
