import { createThresholdChange } from "@keyhold/db/testing/factories";
import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SIGN_INS_PER_WINDOW } from "../auth/auth.ts";
import { SESSION_API } from "../session-api/routes.ts";
import { type Api, startApi, VERIFIER_TOKEN } from "../testing/api.ts";
import { type Answer, dig, JSON_BODY } from "../testing/client.ts";
import { createDescription } from "../testing/described.ts";
import { createFragileDatabase, type Fragile } from "../testing/fragile-database.ts";
import { PASSWORD } from "../testing/people.ts";
import { provokeVerdicts } from "../testing/verdicts.ts";
import { createDocument } from "./document.ts";

let fragile: Fragile;
let api: Api;
let organizationId = "";
let cookie = "";

beforeAll(async () => {
  fragile = await createFragileDatabase();
  api = await startApi({ on: fragile });
  organizationId = (await api.subscribed()).organization.id;
  cookie = await api.cookieOf("admin");
});
afterAll(() => api.close());

const document: Record<string, unknown> = structuredClone(createDocument());
const description = createDescription(document);
const responsesOf = (operation: string) => {
  const [method = "", path = ""] = operation.split(" ");
  return ["paths", path, method.toLowerCase(), "responses"];
};

/** Every answer is as it is described, and everything that is described but these was there: 500 is a bug, 503 is for the outage. */
function expectDescribed(
  operation: string,
  answers: readonly Answer[],
  unseen: readonly string[] = ["500", "503"],
): void {
  for (const answer of answers) description.check(responsesOf(operation), String(answer.status), answer);
  const seen = new Set(answers.map(({ status }) => String(status)));
  const expected = Object.keys(dig(document, ...responsesOf(operation))).filter((status) => !unseen.includes(status));
  expect([...seen].sort()).toEqual(expected.sort());
}

const bearer = { authorization: `Bearer ${VERIFIER_TOKEN}` };
const send = (path: string, body: string, headers: Record<string, string> = {}) =>
  api.send(path, { method: "POST", body, headers: { ...JSON_BODY, ...headers } });
const LARGE = JSON.stringify({ padding: "x".repeat(64 * 1024) });
const PLAIN = { "content-type": "text/plain" };
/** Which OpenAPI can name. */
const EVERY_METHOD = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"];
const ELSEWHERE = { origin: "http://evil.example" };

describe("the document", () => {
  test("is OpenAPI 3.1 by OpenAPI's own schema", async () => {
    const validator = new Validator();
    expect(await validator.validate(structuredClone(document))).toEqual({ valid: true });
    expect(validator.version).toBe("3.1");
  });

  test("is what /openapi.json answers", async () => {
    const answer = await api.send("/openapi.json");
    expectDescribed("GET /openapi.json", [answer]);
    expect(answer.body).toEqual(JSON.parse(JSON.stringify(document)));
  });

  test("has every path of the API, and no other", () => {
    const described = Object.keys(dig(document, "paths")).map((path) => path.replace(/\{.*/, ""));
    // What is under the base URL is the provider's own API and its log-in, whose wire is not ours to describe.
    const ours = api.paths.filter((path) => path !== SESSION_API);
    expect(described.sort()).toEqual(ours.sort());
  });

  test("has every method of a path, and no other", async () => {
    for (const [path, operations] of Object.entries(dig(document, "paths"))) {
      const { headers } = await api.send(path.replace("{procedure}", "session.me"), { method: "OPTIONS" });
      const allowed = headers
        .get("allow")
        ?.split(", ")
        .filter((method) => method !== "HEAD" && method !== "OPTIONS");
      const methods = Object.keys(operations ?? {}).map((method) => method.toUpperCase());
      expect([path, methods.sort()]).toEqual([path, allowed?.sort() ?? EVERY_METHOD]);
    }
  });
});

describe("the answers of the running API are as they are described", () => {
  test("POST /v1/verify", async () => {
    const verdicts = Object.values(await provokeVerdicts(api));
    const malformed = [await send("/v1/verify", "{}", bearer), await send("/v1/verify", '{"key":', bearer)];
    const refused = [await send("/v1/verify", LARGE, bearer), await send("/v1/verify", "{}", { ...bearer, ...PLAIN })];
    expectDescribed("POST /v1/verify", [...verdicts, ...malformed, ...refused]);
  });

  test.each(EVERY_METHOD.filter((method) => method !== "TRACE"))("%s /v1/authorize/{organization}", async (method) => {
    const { organization, value } = await api.subscribed();
    const { slug } = organization;
    const ask = (
      name: string,
      key: string,
      headers: Record<string, string> = { "x-keyhold-verifier": VERIFIER_TOKEN },
    ) => api.send(`/v1/authorize/${name}`, { method, headers: { "x-api-key": key, ...headers } });
    const answers = [await ask(slug, value), await ask(slug, value, {}), await ask("nobody", value)];
    await api.services.stores.thresholds.set(createThresholdChange(organization.id, { limit: 2, unit: "hour" }));
    answers.push(await ask(slug, value), await ask(slug, value), await ask(slug, value));
    const source = { "x-keyhold-verifier": VERIFIER_TOKEN, "x-keyhold-source": "203.0.113.11" };
    while (answers.at(-1)?.status !== 429) answers.push(await ask(slug, "WrongValue12", source));
    expect(answers.map(({ headers }) => headers.get("x-keyhold-verdict"))).toContain("THRESHOLD_EXCEEDED");
    expectDescribed(`${method} /v1/authorize/{organization}`, answers, []);
  });

  test("GET /v1/authorize", async () => {
    const { organization, value } = await api.subscribed();
    const claimed = { "x-keyhold-verifier": VERIFIER_TOKEN, "x-keyhold-claimed-organization": organization.id };
    const hold = { organizationId: organization.id, kind: "platform", reason: "OTHER", message: "Call us." };
    const ask = (headers: Record<string, string>) => api.send("/v1/authorize", { headers });
    const answers = [
      await ask({ ...claimed, authorization: `Bearer ${value}` }),
      await ask({ ...claimed, authorization: `Basic ${btoa(`${organization.slug}:${value}`)}` }),
      await ask(claimed),
      await ask({}),
    ];
    await api.must("operator", "holds.place", hold);
    answers.push(await ask({ ...claimed, "x-api-key": value }));
    expectDescribed("GET /v1/authorize", answers, ["429"]);
  });

  test("POST /api/auth/sign-in/email", async () => {
    const path = "/api/auth/sign-in/email";
    const answers = [
      await api.signIn("admin@people.example", PASSWORD),
      await api.signIn("admin@people.example", "wrong"),
      await send(path, "{}"),
      await send(path, JSON.stringify({ email: "a@b.example", password: "x" }), ELSEWHERE),
      await send(path, LARGE),
      await send(path, "{}", PLAIN),
    ];
    // At once, so that they are of one minute also on a busy machine.
    const attempts = Array.from({ length: SIGN_INS_PER_WINDOW + 1 }, () =>
      api.signIn("nobody@people.example", "wrong", "192.0.2.77"),
    );
    answers.push(...(await Promise.all(attempts)));
    expectDescribed(`POST ${path}`, answers);
  });

  test("POST /api/auth/sign-out", async () => {
    const path = "/api/auth/sign-out";
    const answers = [
      await send(path, "{}", { cookie: await api.newCookie("viewer") }),
      await send(path, ""),
      await send(path, "{}", ELSEWHERE),
      await send(path, LARGE),
      await send(path, "{}", PLAIN),
    ];
    const bytes = await fetch(`${api.url}${path}`, {
      method: "POST",
      headers: JSON_BODY,
      body: Buffer.from([0x7b, 0xff]),
    });
    const text = await bytes.text();
    answers.push({ status: bytes.status, headers: bytes.headers, text, body: JSON.parse(text) });
    expectDescribed(`POST ${path}`, answers);
  });

  test("GET /trpc/{procedure}", async () => {
    const get = (procedure: string, input: object, headers: Record<string, string> = { cookie }) =>
      api.send(`/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`, { headers });
    const { id } = await api.organization();
    expectDescribed(
      "GET /trpc/{procedure}",
      [
        await get("key.get", { organizationId }),
        await get("key.get", {}),
        await api.send("/trpc/key.get?input={", { headers: { cookie } }),
        await get("key.get", { organizationId }, {}),
        await get("organizations.list", {}),
        await get("key.get", { organizationId: `${id}-elsewhere` }),
        await get("key.nothing", {}),
        await get("key.delete", {}),
      ],
      // Every role that reaches an organization may read what there is to ask of it.
      ["403", "500", "503"],
    );
  });

  test("POST /trpc/{procedure}", async () => {
    const regenerate = { organizationId, expectedRevision: 7 };
    const answers = [
      await api.call("admin", "key.reveal", { organizationId }),
      await api.call("admin", "key.edit", { organizationId, expectedRevision: 2, value: "short" }),
      await api.call("admin", "key.edit", { organizationId, expectedRevision: 2 }),
      await send("/trpc/key.regenerate", JSON.stringify(regenerate)),
      await api.call("viewer", "key.regenerate", regenerate),
      await send("/trpc/key.regenerate", JSON.stringify(regenerate), { cookie, ...ELSEWHERE }),
      await api.call("admin", "key.regenerate", { ...regenerate, organizationId: "nowhere" }),
      await send("/trpc/key.nothing", "{}", { cookie }),
      await api.send("/trpc/key.get", { method: "POST", headers: { ...JSON_BODY, cookie }, body: "{}" }),
      await api.call("admin", "key.regenerate", regenerate),
      await api.call("admin", "key.add", { organizationId, expectedRevision: 2 }),
      await send("/trpc/key.regenerate", LARGE, { cookie }),
      await send("/trpc/key.regenerate", "{}", { cookie, ...PLAIN }),
    ];
    expectDescribed("POST /trpc/{procedure}", answers);
  });

  test("GET /healthz, /readyz and /metrics", async () => {
    expectDescribed("GET /healthz", [await api.send("/healthz")]);
    expectDescribed("GET /readyz", [await api.send("/readyz")]);
    const guarded = await startApi({ env: { metricsToken: "a_token_for_the_metrics_of_this_test" } });
    const answers = [
      await api.send("/metrics"),
      await api.send("/metrics", { headers: { via: "1.1 proxy" } }),
      await guarded.send("/metrics"),
    ];
    await guarded.close();
    expectDescribed("GET /metrics", answers);
  });

  test("nothing at a path, and nothing by a method", async () => {
    const shared = ["components", "responses"];
    for (const path of ["/", "/v1", "/openapi.yaml"]) description.check(shared, "NotFound", await api.send(path));
    for (const [method, path] of [
      ["GET", "/v1/verify"],
      ["DELETE", "/healthz"],
      ["PUT", "/api/auth/sign-out"],
    ] as const) {
      description.check(shared, "MethodNotAllowed", await api.send(path, { method }));
    }
  });

  test("503 everywhere, while the database is away", async () => {
    const { organization, value } = await api.subscribed();
    await fragile.goAway();
    const outage = {
      "POST /v1/verify": [await api.verify(organization.id, value), await send("/v1/verify", "{}", bearer)],
      "GET /v1/authorize": [await api.send("/v1/authorize", { headers: { "x-keyhold-verifier": VERIFIER_TOKEN } })],
      "POST /api/auth/sign-in/email": [await api.signIn("admin@people.example", PASSWORD)],
      "POST /api/auth/sign-out": [await send("/api/auth/sign-out", "{}", { cookie })],
      "GET /trpc/{procedure}": [await api.call("admin", "session.me")],
      "POST /trpc/{procedure}": [await api.call("admin", "key.reveal", { organizationId })],
      "GET /readyz": [await api.send("/readyz")],
    };
    await fragile.comeBack();
    for (const [operation, answers] of Object.entries(outage)) {
      for (const answer of answers) description.check(responsesOf(operation), "503", answer);
    }
  });
});

describe("an answer that is not as it is described is noticed", () => {
  const verify = responsesOf("POST /v1/verify");
  const told = async (): Promise<Answer> => {
    const { organization, value } = await api.subscribed();
    return api.verify(organization.id, value);
  };
  const withHeader = (answer: Answer, name: string, value: string | null): Answer => {
    const headers = new Headers(answer.headers);
    if (value === null) headers.delete(name);
    else headers.set(name, value);
    return { ...answer, headers };
  };

  test("a status that is not described", async () => {
    const answer = await told();
    for (const status of ["201", "402"])
      expect(() => description.check(verify, status, answer)).toThrow(
        `There is no paths./v1/verify.post.responses.${status}`,
      );
  });

  test("a header too many, one too few, and one with another value", async () => {
    const answer = await told();
    const check = (changed: Answer) => () => description.check(verify, "200", changed);
    expect(check(answer)).not.toThrow();
    expect(check(withHeader(answer, "x-keyhold-secret", "1"))).toThrow("x-keyhold-secret");
    expect(check(withHeader(answer, "x-request-id", null))).toThrow("X-Request-Id");
    expect(check(withHeader(answer, "cache-control", "public"))).toThrow("cache-control");
    expect(check(withHeader(answer, "content-type", "text/html"))).toThrow("text/html");
  });

  test("a field too many, one too few, and a verdict that there is not", async () => {
    const answer = await told();
    const check = (body: Answer["body"]) => () => description.check(verify, "200", { ...answer, body });
    expect(check(answer.body)).not.toThrow();
    expect(check({ ...answer.body, key: "x" })).toThrow("must NOT have additional properties");
    expect(check({ verdict: "ALLOWED" })).toThrow("must have required property 'organization'");
    expect(check({ ...answer.body, verdict: "UNAVAILABLE" })).toThrow("must be equal to constant");
    expect(check({ ...answer.body, remaining: -1 })).toThrow("must be >= 0");
  });

  test("an answer that the document has forgotten", async () => {
    const poorer = structuredClone(document);
    Reflect.deleteProperty(dig(poorer, ...verify), "200");
    const answer = await told();
    expect(() => createDescription(poorer).check(verify, "200", answer)).toThrow("There is no paths./v1/verify");
  });
});
