import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Application, startApplication } from "./application.ts";
import { type Asked, ask, type Gateway, type Place, type Told } from "./gateway.ts";
import { type Keyhold, startKeyhold } from "./keyhold.ts";
import { findFreePort } from "./program.ts";
import { type Relay, startRelay } from "./relay.ts";

const WRONG_KEY = "WrongValue12";

/** What every gateway has to hold, with its example's configuration in front of the real program. */
export function describeGuarantees(name: string, startGateway: (place: Place) => Promise<Gateway>): void {
  let keyhold: Keyhold;
  let relay: Relay;
  let application: Application;
  let gateway: Gateway;
  let key = "";
  let expired = "";

  beforeAll(async () => {
    [keyhold, application] = [await startKeyhold(), await startApplication()];
    relay = await startRelay(keyhold.port);
    gateway = await startGateway({ keyhold: relay.port, application: application.port, token: keyhold.token });
    [key, expired] = [await keyhold.keyOf("acme"), await keyhold.keyOf("initech")];
  });
  afterAll(async () => {
    const traces = `${gateway.output()}${keyhold.log()}`;
    for (const each of [gateway, relay, application, keyhold]) await each.stop();
    for (const secret of [key, expired]) expect(traces).not.toContain(secret);
    expect(gateway.output()).not.toContain(keyhold.token);
  });
  afterEach(() => {
    application.arrived.length = 0;
  });

  const send = (path: string, asked?: Asked) => ask(gateway.port, path, asked);
  const withKey = (value: string, path = "/acme/orders") => send(path, { headers: [["X-API-Key", value]] });
  const refusal = ({ status, verdict }: Told) => [status, verdict, application.arrived.length];
  const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;

  describe(`${name}: what passes`, () => {
    test("arrives as it was sent, with whose the key is, and without the key", async () => {
      const body = "x".repeat(200_000);
      const headers = [["Authorization", `Bearer ${key}`] as const, ["X-Other", "kept"] as const];
      const told = await send("/acme/orders/7%20a?all=1&b=%2F", { method: "PUT", headers, body });
      expect([told.status, told.body, told.headers["x-application"]]).toEqual([200, "From the application.", "yes"]);
      const [arrived] = application.arrived;
      expect(arrived).toMatchObject({ method: "PUT", url: "/orders/7%20a?all=1&b=%2F" });
      expect(arrived?.body.toString()).toBe(body);
      expect(arrived?.headers).toMatchObject({ "x-keyhold-organization-slug": "acme", "x-other": "kept" });
      expect(arrived?.headers["x-keyhold-organization"]).toMatch(/^\S{8,}$/);
      expect(JSON.stringify(arrived?.headers)).not.toContain(key);
      expect(Object.keys(arrived?.headers ?? {})).not.toContain("x-keyhold-verifier");
    });

    test("may show its key in each way, and by each method", async () => {
      for (const method of ["GET", "HEAD", "POST", "DELETE", "OPTIONS", "PATCH"]) {
        for (const line of [`Bearer ${key}`, basic(`acme:${key}`), basic(`:${key}`)]) {
          expect((await send("/acme", { method, headers: [["Authorization", line]] })).status).toBe(200);
        }
        expect((await send("/acme/", { method, headers: [["X-API-Key", key]] })).status).toBe(200);
        expect((await send("/acme/", { method })).status).toBe(401);
      }
      expect(application.arrived).toHaveLength(24);
      expect(new Set(application.arrived.map(({ url }) => url))).toEqual(new Set(["/"]));
      for (const { headers } of application.arrived) {
        expect(headers).not.toHaveProperty("authorization");
        expect(headers).not.toHaveProperty("x-api-key");
      }
    });

    test("cannot say itself whose key it is", async () => {
      const spoofed = ["Organization", "Organization-Slug", "Remaining", "Verdict", "Verifier", "Source", "Else"];
      const names = spoofed.flatMap((each) => [`X-Keyhold-${each}`, `x-keyhold-${each}`, `X_Keyhold_${each}`]);
      const mixed = ["X_KEYHOLD_ORGANIZATION", "X-Keyhold_Organization"];
      const headers = [...names, ...mixed].map((each) => [each, "spoofed"] as const);
      const told = await send("/acme/orders", { headers: [["X-API-Key", key], ...headers] });
      expect(told.status).toBe(200);
      const [arrived] = application.arrived;
      expect(arrived?.headers["x-keyhold-organization-slug"]).toBe("acme");
      const values = Object.entries(arrived?.headers ?? {}).filter(([each]) => !each.endsWith("-else"));
      expect(JSON.stringify(values)).not.toContain("spoofed");
    });

    test("cannot make the gateway forget whose key it is", async () => {
      const lists = ["X-Keyhold-Organization", "close, x-keyhold-organization-slug, X-Keyhold-Organization"];
      for (const list of lists) {
        const headers = [["X-API-Key", key] as const, ["Connection", list] as const];
        expect((await send("/acme/orders", { headers })).status).toBe(200);
      }
      expect(application.arrived).toHaveLength(2);
      for (const { headers } of application.arrived) expect(headers).toHaveProperty("x-keyhold-organization");
    });

    test("gets the application's own answer, whatever it is", async () => {
      for (const status of [401, 403, 404, 429, 500, 503]) {
        const told = await withKey(key, `/acme/status/${status}`);
        expect([told.status, told.body, told.verdict]).toEqual([status, "From the application.", null]);
      }
    });
  });

  describe(`${name}: what does not pass`, () => {
    test("is 401 with a challenge for a wrong key, another organization's, and none", async () => {
      const answers = [await withKey(WRONG_KEY), await withKey(expired), await send("/acme/orders")];
      answers.push(await withKey(key, "/globex/orders"), await withKey(key, "/nobody/orders"));
      for (const told of answers) {
        expect(refusal(told)).toEqual([401, "KEY_INVALID", 0]);
        expect(told.headers["www-authenticate"]).toBe('Bearer realm="keyhold"');
      }
    });

    test("is 401 where the client says two things", async () => {
      const asked: (readonly [string, string])[][] = [
        [
          ["X-API-Key", key],
          ["Authorization", `Bearer ${WRONG_KEY}`],
        ],
        [
          ["X-API-Key", WRONG_KEY],
          ["Authorization", `Bearer ${key}`],
        ],
        [["Authorization", basic(`globex:${key}`)]],
      ];
      for (const headers of asked)
        expect(refusal(await send("/acme/orders", { headers }))).toEqual([401, "KEY_INVALID", 0]);
    });

    test("is 403 under a hold and after the subscription, and says which", async () => {
      const hold = { organizationId: "acme", kind: "platform" };
      await keyhold.operate("holds.place", { ...hold, reason: "OTHER", message: "Stopped." });
      const held = await withKey(key);
      await keyhold.operate("holds.release", hold);
      expect(refusal(held)).toEqual([403, "KEY_DISABLED", 0]);
      expect(refusal(await withKey(expired, "/initech/orders"))).toEqual([403, "SUBSCRIPTION_EXPIRED", 0]);
      expect((await withKey(key)).status).toBe(200);
    });

    test.each([
      "/acme/../initech/orders",
      "/acme/%2e%2e/initech/orders",
      "/acme/..%2finitech/orders",
      "/initech/..%2f..%2finitech/orders",
      "/acme/orders/../../initech",
    ])("is a path that climbs out of the organization: %s", async (path) => {
      const { status } = await withKey(key, path);
      expect([status >= 400 && status < 404, application.arrived.length]).toEqual([true, 0]);
    });

    test("is 429 while a source guesses, whatever it says about its address, and for no other source", async () => {
      const answers: Told[] = [];
      while (answers.length < 30 && answers.at(-1)?.status !== 429) {
        const claims = ["X-Forwarded-For", "X-Real-IP", "X-Keyhold-Source", "Forwarded"];
        const headers = claims.map((each) => [each, `192.0.2.${answers.length}`] as const);
        const from = "127.0.0.2";
        answers.push(await send("/acme/orders", { headers: [["X-API-Key", WRONG_KEY], ...headers], from }));
      }
      const last = answers.pop();
      for (const told of answers) expect(refusal(told)).toEqual([401, "KEY_INVALID", 0]);
      expect([last?.status, last?.verdict]).toEqual([429, "THROTTLED"]);
      expect(Number(last?.retryAfter)).toBeGreaterThan(0);
      expect((await withKey(key)).status).toBe(200);
    });
  });

  test(`${name} does not say of an application that is not there that Keyhold is not`, async () => {
    const place = { keyhold: keyhold.port, application: await findFreePort(), token: keyhold.token };
    const other = await startGateway(place);
    try {
      const told = await ask(other.port, "/acme/orders", { headers: [["X-API-Key", key]] });
      expect([told.status, told.verdict]).toEqual([502, null]);
    } finally {
      await other.stop();
    }
  });

  describe(`${name}: what cannot be decided`, () => {
    const unavailable = (told: Told) => {
      expect([...refusal(told), told.retryAfter]).toEqual([503, "UNAVAILABLE", 0, "1"]);
      expect(told.headers).not.toHaveProperty("www-authenticate");
    };

    test("is 503 and not 401 while Keyhold is not there, and passes again when it is", async () => {
      await relay.goAway();
      unavailable(await withKey(key));
      unavailable(await withKey(WRONG_KEY));
      unavailable(await send("/acme/orders", { method: "POST", body: "x".repeat(100_000) }));
      await relay.comeBack();
      expect((await withKey(key)).status).toBe(200);
    });

    test("is 503 in a few seconds while Keyhold does not answer", async () => {
      relay.fallSilent();
      unavailable(await withKey(key));
      await relay.comeBack();
      expect((await withKey(key)).status).toBe(200);
    });

    test("is 503 and not 401 with a token that is not accepted", async () => {
      const place = { keyhold: keyhold.port, application: application.port, token: "kv_unknown" };
      const other = await startGateway(place);
      try {
        for (const value of [key, WRONG_KEY]) {
          unavailable(await ask(other.port, "/acme/orders", { headers: [["X-API-Key", value]] }));
        }
      } finally {
        await other.stop();
      }
    });
  });

  test(`${name} keeps its connections to Keyhold`, async () => {
    await withKey(key);
    const before = relay.opened();
    for (let round = 0; round < 30; round += 1) expect((await withKey(key)).status).toBe(200);
    expect(relay.opened() - before).toBeLessThanOrEqual(1);
  });
}
