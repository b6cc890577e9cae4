import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { OnRefused } from "./guard/guard.ts";
import { createKeyhold } from "./keyhold.ts";
import type { KeyholdOptions } from "./options.ts";
import { type Behaviour, decided, type FakeKeyhold, OUTAGE, startFakeKeyhold, TOKEN } from "./testing/fake-keyhold.ts";
import { FRAMEWORKS } from "./testing/frameworks.ts";
import type { Served } from "./testing/listen.ts";
import { ACME, DECISIONS } from "./testing/wire-samples.ts";

const KEY = "AbCdEfGhIjK1";
const GIVEN = { authorization: `Bearer ${KEY}`, "x-organization": "acme" };

let fake: FakeKeyhold;
beforeAll(async () => {
  fake = await startFakeKeyhold();
});
beforeEach(() => {
  fake.asked.length = 0;
});
afterAll(() => fake.close());

describe.each(FRAMEWORKS)("behind the guard of $name", ({ serve }) => {
  const running: Served[] = [];
  afterEach(async () => {
    for (const each of running.splice(0)) await each.close();
  });

  type Choices = Partial<KeyholdOptions> & { readonly onRefused?: OnRefused<unknown> };

  async function ask(headers: Readonly<Record<string, string>>, { onRefused, ...options }: Choices = {}) {
    const keyhold = createKeyhold({ url: fake.url, token: TOKEN, retries: 0, ...options });
    const served = await serve({ keyhold, ...(onRefused === undefined ? {} : { onRefused }) });
    running.push(served);
    const response = await fetch(served.url, { headers });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text };
  }

  test("a request with a key that works goes on, with its verdict", async () => {
    fake.answer(decided({ verdict: "ALLOWED", organization: ACME, remaining: 7 }));
    const answer = await ask({ ...GIVEN, "x-source": "192.0.2.7" });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      200,
      { code: "ALLOWED", isAllowed: true, organization: ACME, remaining: 7 },
    ]);
    expect(answer.headers.get("x-keyhold-verdict")).toBeNull();
    expect(fake.asked).toEqual([{ organization: "acme", key: KEY, source: "192.0.2.7" }]);
  });

  test.each([
    ["X-API-Key", { "x-api-key": KEY, "x-organization": "acme" }],
    ["Basic", { authorization: `Basic ${btoa(`:${KEY}`)}`, "x-organization": "acme" }],
    ["Basic, with the organization", { authorization: `Basic ${btoa(`acme:${KEY}`)}` }],
    ["Basic, where the program's own word goes first", { ...GIVEN, authorization: `Basic ${btoa(`globex:${KEY}`)}` }],
  ])("the key may come by %s", async (_what, headers) => {
    fake.answer(decided({ verdict: "ALLOWED", organization: ACME }));
    expect((await ask(headers)).status).toBe(200);
    expect(fake.asked).toEqual([{ organization: "acme", key: KEY }]);
  });

  const REFUSALS: readonly (readonly [string, number, Refusal])[] = [
    ...DECISIONS.filter(({ verdict }) => !verdict.isAllowed).map(
      ({ wire }) =>
        [
          wire.verdict,
          wire.verdict === "KEY_INVALID" ? 401 : 403,
          { behaviour: decided(wire), retryAfter: null },
        ] as const,
    ),
    ["THROTTLED", 429, { behaviour: { status: 429, body: {}, headers: { "retry-after": "17" } }, retryAfter: "17" }],
    ["UNAVAILABLE", 503, { behaviour: { ...OUTAGE, headers: { "retry-after": "5" } }, retryAfter: "5" }],
    ["UNAVAILABLE", 503, { behaviour: "hang up", retryAfter: "1" }],
    ["UNAVAILABLE", 503, { behaviour: { status: 200, body: "<p>Hello</p>" }, retryAfter: "1" }],
  ];

  test.each(REFUSALS)("%s is %i", async (code, status, { behaviour, retryAfter }) => {
    fake.answer(behaviour);
    expectRefusal(await ask(GIVEN), { code, status, retryAfter });
  });

  test.each([
    ["KEY_MISSING", { "x-organization": "acme" }],
    ["KEY_MISSING", { authorization: "Basic ***", "x-organization": "acme" }],
    ["ORGANIZATION_MISSING", { authorization: `Bearer ${KEY}` }],
  ])("%s is 401, and Keyhold is not asked: %j", async (code, headers) => {
    expectRefusal(await ask(headers), { code, status: 401, retryAfter: null });
    expect(fake.asked).toEqual([]);
  });

  test("an outage lets a request on where the client fails open, and the program can tell", async () => {
    fake.answer(OUTAGE);
    const answer = await ask(GIVEN, { onUnavailable: "allow" });
    expect([answer.status, JSON.parse(answer.text)]).toMatchObject([200, { code: "UNAVAILABLE", isAllowed: true }]);
  });

  test("a refusal can be seen before it is sent", async () => {
    const seen: unknown[] = [];
    fake.answer(decided({ verdict: "KEY_INVALID" }));
    const onRefused: OnRefused<unknown> = ({ code, verdict }) => {
      seen.push([code, verdict?.isAllowed]);
    };
    expectRefusal(await ask(GIVEN, { onRefused }), { code: "KEY_INVALID", status: 401, retryAfter: null });
    expect(seen).toEqual([["KEY_INVALID", false]]);
  });

  test("a refusal can be said in other words, but not undone", async () => {
    fake.answer(decided({ verdict: "SUBSCRIPTION_EXPIRED" }));
    const onRefused: OnRefused<unknown> = async (refusal) => ({ ...refusal, status: 402, body: { pay: "now" } });
    const answer = await ask(GIVEN, { onRefused });
    expect([answer.status, answer.text]).toEqual([402, '{"pay":"now"}']);
    expect(answer.headers.get("x-keyhold-verdict")).toBe("SUBSCRIPTION_EXPIRED");
  });

  test("what the program has to correct is an error of the program, and tells no secret", async () => {
    const answer = await ask(GIVEN, { token: "kv_unknown", onUnavailable: "allow" });
    expect(answer.status).toBe(500);
    expect(answer.text).not.toMatch(/kv_unknown|AbCdEfGhIjK1/);
  });
});

type Refusal = { readonly behaviour: Behaviour; readonly retryAfter: string | null };
type Answer = { readonly status: number; readonly headers: Headers; readonly text: string };
type Expected = { readonly code: string; readonly status: number; readonly retryAfter: string | null };

function expectRefusal({ status, headers, text }: Answer, expected: Expected): void {
  expect({ status, code: headers.get("x-keyhold-verdict"), retryAfter: headers.get("retry-after") }).toEqual(expected);
  expect(headers.get("www-authenticate")).toBe(status === 401 ? "Bearer" : null);
  expect(headers.get("content-type")).toMatch(/^application\/json/);
  expect(JSON.parse(text)).toEqual({ error: { code: expected.code, message: expect.stringMatching(/^[A-Z].*\.$/) } });
  expect(text).not.toContain(KEY);
}
