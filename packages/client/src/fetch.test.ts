import { afterAll, beforeAll, expect, expectTypeOf, test } from "vitest";
import { requireKey } from "./fetch.ts";
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

const request = new Request("https://api.example/orgs/acme", { headers: { "x-api-key": "AbCdEfGhIjK1" } });

test("the handler gets what the runtime adds after the request, and the compiler knows it", async () => {
  type Env = { readonly REGION: string };
  const handle = requireKey(
    { keyhold, organization: ({ url }) => new URL(url).pathname.split("/")[2] },
    (_request, verdict, env: Env) => {
      expectTypeOf(verdict).toEqualTypeOf<Admitted>();
      return Response.json([verdict.code, env.REGION]);
    },
  );
  expectTypeOf(handle).parameters.toEqualTypeOf<[Request, Env]>();
  fake.answer(decided({ verdict: "ALLOWED", organization: ACME }));
  expect(await (await handle(request, { REGION: "eu" })).json()).toEqual(["ALLOWED", "eu"]);
});

test("the handler of a refused request is not called", async () => {
  let isCalled = false;
  const handle = requireKey({ keyhold, organization: () => "acme" }, () => {
    isCalled = true;
    return new Response();
  });
  fake.answer(decided({ verdict: "KEY_INVALID" }));
  expect([(await handle(request)).status, isCalled]).toEqual([401, false]);
});

test("a program that says where its key is reads it nowhere else", async () => {
  const key = ({ url }: Request) => new URL(url).searchParams.get("key");
  const handle = requireKey({ keyhold, key, organization: () => "acme" }, () => new Response());
  const response = await handle(request);
  expect(response.headers.get("x-keyhold-verdict")).toBe("KEY_MISSING");
});
