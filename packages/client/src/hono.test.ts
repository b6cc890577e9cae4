import { Hono } from "hono";
import { afterAll, beforeAll, expect, expectTypeOf, test } from "vitest";
import { requireKey } from "./hono.ts";
import { createKeyhold, type Keyhold } from "./keyhold.ts";
import { decided, type FakeKeyhold, startFakeKeyhold, TOKEN } from "./testing/fake-keyhold.ts";
import { ACME } from "./testing/wire-samples.ts";
import type { Admitted } from "./verdict.ts";

let fake: FakeKeyhold;
let keyhold: Keyhold;
beforeAll(async () => {
  fake = await startFakeKeyhold();
  keyhold = createKeyhold({ url: fake.url, token: TOKEN, retries: 0 });
});
afterAll(() => fake.close());

const HEADERS = { "x-api-key": "AbCdEfGhIjK1" };

test("a route's parameter can name the organization, and the compiler knows the verdict", async () => {
  const app = new Hono().get(
    "/orgs/:organization/items",
    requireKey({ keyhold, organization: (context) => context.req.param("organization") }),
    (context) => {
      expectTypeOf(context.var.keyhold).toEqualTypeOf<Admitted>();
      return context.json(context.var.keyhold.code);
    },
  );
  fake.answer(decided({ verdict: "ALLOWED", organization: ACME }));
  const response = await app.request("/orgs/acme/items", { headers: HEADERS });
  expect(await response.json()).toBe("ALLOWED");
  expect(fake.asked.at(-1)).toEqual({ organization: "acme", key: "AbCdEfGhIjK1" });
});

test("a refusal carries the headers that others set for every answer", async () => {
  const app = new Hono();
  app.use(async (context, next) => {
    context.header("x-request-id", "r1");
    await next();
  });
  app.use(requireKey({ keyhold, organization: () => "acme" }));
  app.get("/", (context) => context.text("reached"));
  const response = await app.request("/");
  expect([response.status, response.headers.get("x-request-id")]).toEqual([401, "r1"]);
});
