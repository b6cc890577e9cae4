import { createServer } from "node:http";
import { inspect } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { KeyholdConfigurationError } from "./configuration-error.ts";
import { createKeyhold } from "./keyhold.ts";
import type { KeyholdOptions } from "./options.ts";
import { decided, type FakeKeyhold, OUTAGE, startFakeKeyhold, TOKEN } from "./testing/fake-keyhold.ts";
import { listen } from "./testing/listen.ts";
import { NOT_ANSWERS } from "./testing/not-answers.ts";
import { ACME, DECISIONS } from "./testing/wire-samples.ts";

const KEY = "AbCdEfGhIjK1";
const ALLOWED = decided({ verdict: "ALLOWED", organization: ACME });

let fake: FakeKeyhold;
beforeAll(async () => {
  fake = await startFakeKeyhold();
});
beforeEach(() => {
  fake.asked.length = 0;
});
afterAll(() => fake.close());

function client(options: Partial<KeyholdOptions> = {}) {
  return createKeyhold({ url: fake.url, token: TOKEN, retries: 0, ...options });
}

async function thrownBy(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => expect.fail("expected an error"),
    (error: unknown) => error,
  );
}

describe("a decision of Keyhold", () => {
  test.each(DECISIONS)("$what is given as it was made, after one question", async ({ wire, verdict }) => {
    fake.answer(decided(wire));
    expect(await client({ retries: 3 }).verify({ organization: "acme", key: KEY })).toEqual(verdict);
    expect(fake.asked).toEqual([{ organization: "acme", key: KEY }]);
  });

  test("about one who presented too many wrong keys says when to come back, and is not asked for again", async () => {
    fake.answer({ status: 429, body: {}, headers: { "retry-after": "17" } });
    const verdict = await client({ retries: 3 }).verify({ organization: "acme", key: KEY });
    expect(verdict).toEqual({ code: "THROTTLED", isAllowed: false, retryAfterSeconds: 17 });
    expect(fake.asked).toHaveLength(1);
  });

  test("stays one when its facts are of a kind that this version does not know", async () => {
    const causes = [{ code: "HOLD", kind: "court", reason: "ORDER", message: "", party: null, since: "" }, 7, null];
    fake.answer(decided({ verdict: "KEY_DISABLED", organization: 7, causes, more: true }));
    const verdict = await client().verify({ organization: "acme", key: KEY });
    expect(verdict).toEqual({ code: "KEY_DISABLED", isAllowed: false, causes: [], organization: null });
  });
});

describe("what is not clearly an answer about the key", () => {
  test.each(NOT_ANSWERS)("$what is UNAVAILABLE", async ({ behaviour, why }) => {
    fake.answer(behaviour);
    const verdict = await client({ timeoutMs: why === "timeout" ? 100 : 10_000 }).verify({
      organization: "acme",
      key: KEY,
    });
    expect(verdict).toMatchObject({ code: "UNAVAILABLE", isAllowed: false, why });
  });

  test("nobody at the address is UNAVAILABLE", async () => {
    const gone = await startFakeKeyhold();
    await gone.close();
    const verdict = await client({ url: gone.url }).verify({ organization: "acme", key: KEY });
    expect(verdict).toMatchObject({ code: "UNAVAILABLE", why: "network", status: null });
  });

  test("a redirect is not followed, so the key goes nowhere that was not configured", async () => {
    const elsewhere = await startFakeKeyhold();
    for (const status of [301, 302, 307, 308]) {
      fake.answer({ status, body: "", headers: { location: `${elsewhere.url}/v1/verify` } });
      const verdict = await client().verify({ organization: "acme", key: KEY });
      expect(verdict).toMatchObject({ code: "UNAVAILABLE", why: "unknown-answer" });
    }
    expect(elsewhere.connections()).toBe(0);
    await elsewhere.close();
  });
});

describe("asking again", () => {
  test("is done when there was no answer, and what comes then counts", async () => {
    for (const behaviour of ["hang up", { status: 502, body: "" }, { status: 503, body: "" }] as const) {
      fake.asked.length = 0;
      fake.answer(behaviour, ALLOWED);
      expect(await client({ retries: 1 }).verify({ organization: "acme", key: KEY })).toMatchObject({
        code: "ALLOWED",
      });
      expect(fake.asked).toHaveLength(2);
    }
  });

  test("is done as often as configured, and no more", async () => {
    for (const retries of [0, 1, 3]) {
      fake.asked.length = 0;
      fake.answer({ status: 502, body: "" });
      await client({ retries, timeoutMs: 10_000 }).verify({ organization: "acme", key: KEY });
      expect(fake.asked).toHaveLength(1 + retries);
    }
  });

  test("is not done where the service asks for more patience than there is time", async () => {
    fake.answer({ ...OUTAGE, headers: { "retry-after": "11" } });
    const verdict = await client({ retries: 5, timeoutMs: 10_000 }).verify({ organization: "acme", key: KEY });
    expect(verdict).toMatchObject({ code: "UNAVAILABLE", why: "service", status: 503, retryAfterSeconds: 11 });
    expect(fake.asked).toHaveLength(1);
  });

  test("is not done for a verdict of the future: it is a decision", async () => {
    fake.answer(decided({ verdict: "KEY_ON_LEAVE" }));
    await client({ retries: 5 }).verify({ organization: "acme", key: KEY });
    expect(fake.asked).toHaveLength(1);
  });
});

describe("the time-out", () => {
  test("is for the whole, also for a fetch that does not heed its signal: it is given up once, with its retries", async () => {
    let sent = 0;
    const never = new Promise<never>(() => undefined);
    const fetch = () => {
      sent += 1;
      return never;
    };
    const verdict = await client({ timeoutMs: 10, retries: 5, fetch }).verify({ organization: "acme", key: KEY });
    expect(verdict).toMatchObject({ code: "UNAVAILABLE", why: "timeout" });
    expect(sent).toBe(1);
  });

  test("lets go of the connection that it gave up", async () => {
    let signal: AbortSignal | null = null;
    const fetch: KeyholdOptions["fetch"] = (_url, request) => {
      signal = request.signal;
      return new Promise(() => undefined);
    };
    await client({ timeoutMs: 10, fetch }).verify({ organization: "acme", key: KEY });
    expect(signal).toMatchObject({ aborted: true });
  });
});

describe("what needs correcting", () => {
  test("a token that Keyhold does not know is an error that says so", async () => {
    const error = await thrownBy(
      client({ token: "kv_unknown", retries: 3 }).verify({ organization: "acme", key: KEY }),
    );
    expect(error).toBeInstanceOf(KeyholdConfigurationError);
    expect(error).toMatchObject({ name: "KeyholdConfigurationError", message: expect.stringContaining("token") });
    expect(fake.asked).toEqual([]);
  });

  test.each([400, 401])("%i is told without a word of what was sent, and without asking again", async (status) => {
    fake.answer({ status, body: { error: { message: `unexpected ${KEY} from ${TOKEN}` } } });
    const error = await thrownBy(
      client({ retries: 3, onUnavailable: "allow" }).verify({ organization: "acme", key: KEY }),
    );
    expect(error).toBeInstanceOf(KeyholdConfigurationError);
    const everything = inspect(error, { depth: 9, showHidden: true });
    expect(everything).not.toContain(KEY);
    expect(everything).not.toContain(TOKEN);
    expect(fake.asked).toHaveLength(1);
  });

  test("the client shows nobody its token", () => {
    expect(inspect(client(), { depth: 9, showHidden: true })).not.toContain(TOKEN);
  });
});

describe("what strangers present", () => {
  test.each([
    ["no key", "acme", ""],
    ["a key without end", "acme", "x".repeat(1025)],
    ["no organization", "", KEY],
    ["an organization without end", "a".repeat(65), KEY],
    ["an organization with a control character", "acme\u0000", KEY],
    ["an organization with a space", "ac me", KEY],
  ])("%s is KEY_INVALID, without troubling Keyhold", async (_what, organization, key) => {
    const verdict = await client({ onUnavailable: "allow" }).verify({ organization, key });
    expect(verdict).toEqual({ code: "KEY_INVALID", isAllowed: false });
    expect(fake.asked).toEqual([]);
  });

  test("the source goes along when it is an address, and is left out when it is not", async () => {
    fake.answer(ALLOWED);
    for (const source of ["192.0.2.7", "2001:db8::7", "::ffff:192.0.2.7", "unknown", "192.0.2.7, 198.51.100.1", null]) {
      await client().verify({ organization: "acme", key: KEY, source });
    }
    expect(fake.asked.map(({ source }) => source)).toEqual([
      "192.0.2.7",
      "2001:db8::7",
      "::ffff:192.0.2.7",
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe("the address of Keyhold", () => {
  test.each(["/", "/keyhold", "/keyhold/"])("may have the path %s, and a slash at the end or not", async (path) => {
    const paths: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      paths.push(request.url);
      response.end('{"verdict":"KEY_INVALID"}');
    });
    const served = await listen(server);
    const keyhold = createKeyhold({ url: `${served.url}${path}`, token: TOKEN });
    expect(await keyhold.verify({ organization: "acme", key: KEY })).toMatchObject({ code: "KEY_INVALID" });
    expect(paths).toEqual([`${path.replace(/\/$/, "")}/v1/verify`]);
    await served.close();
  });
});

describe("a connection", () => {
  test("serves call after call, also after answers that nobody can use", async () => {
    const own = await startFakeKeyhold();
    const keyhold = client({ url: own.url });
    const page = "<p>Bad gateway</p>".repeat(10_000);
    const pages = [429, 502, 307, 404].map((status) => ({ status, body: page }));
    own.answer(ALLOWED, ALLOWED, OUTAGE, ...pages, ALLOWED);
    // Node may open another for the second call, when the first one's connection is not yet back in its pool.
    for (let call = 0; call < 2; call += 1) await keyhold.verify({ organization: "acme", key: KEY });
    const opened = own.connections();
    for (let call = 0; call < 100; call += 1) await keyhold.verify({ organization: "acme", key: KEY });
    expect([own.asked.length, own.connections() - opened]).toEqual([102, 0]);
    expect(opened).toBeLessThanOrEqual(2);
    await own.close();
  });
});
