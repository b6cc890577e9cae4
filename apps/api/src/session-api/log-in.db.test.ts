import { createThresholdChange } from "@keyhold/db/testing/factories";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, DAY_MS, iso, startApi } from "../testing/api.ts";
import { PASSWORD } from "../testing/people.ts";
import { call, createProgram, logIn, loginBody, type Program, postLogin } from "../testing/program.ts";

let api: Api;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const SESSION = "authenticatedSession";
const INFO = '{"authType":"ADMIN_LOGIN","obfuscateApiKey":true,"passwordExpiryTime":-1,"passwordExpiryDays":-1}';
const NO_SESSION = '{"code":"SESSION_NOT_VALID","message":"SESSION_NOT_VALID"}';
const NO_KEY = '{"code":"AUTHENTICATION_FAILED","message":"AUTHENTICATION_FAILED"}';
const NO_USER = '{"code":"INVALID_USERNAME_OR_PASSWORD","message":"Invalid email or password"}';
const BAD_BODY = '{"message":"Request body is invalid."}';

type Place = { readonly id: string; readonly value: string; readonly program: Program };

async function place(role = "full"): Promise<Place> {
  const { organization, value } = await api.subscribed();
  return { id: organization.id, value, program: await createProgram(api, organization.id, role) };
}

async function revisionOf(id: string): Promise<number> {
  return Number((await api.must("admin", "key.get", { organizationId: id })).revision);
}

describe("logging in", () => {
  test("answers what programs read, byte for byte, and sets one cookie with an attribute", async () => {
    const { value, program } = await place();
    const { status, text, headers } = await postLogin(api, loginBody(api, program, value));
    expect([status, text, headers.get("content-type")]).toEqual([200, INFO, "application/json"]);
    expect(headers.getSetCookie()).toEqual([expect.stringMatching(/^JSESSIONID=[0-9A-F]{32}; Path=\/; HttpOnly$/)]);
  });

  test("takes the time-stamp as a number too, and fields that it does not know", async () => {
    const { value, program } = await place();
    const body = loginBody(api, program, value);
    const answer = await postLogin(api, { ...body, timestamp: Number(body.timestamp), client: "x" });
    expect([answer.status, answer.text]).toEqual([200, INFO]);
  });

  test("takes the same body again", async () => {
    const { value, program } = await place();
    const body = loginBody(api, program, value);
    expect((await postLogin(api, body)).status).toBe(200);
    expect((await postLogin(api, body)).status).toBe(200);
  });

  test("two organizations with the same key: each user lands in its own", async () => {
    const [one, other] = [await place(), await place()];
    const shared = "SharedKey123";
    for (const { id } of [one, other])
      await api.must("admin", "key.edit", {
        organizationId: id,
        value: shared,
        expectedRevision: await revisionOf(id),
      });
    for (const { id, program } of [one, other]) {
      const cookie = await logIn(api, program, shared);
      const name = (await api.services.stores.organizations.find(id))?.name;
      expect((await call(api, "orgInformation/lite", { cookie })).body.name).toBe(name);
    }
  });

  test("a member logs in with the console's password, and one of several organizations says which", async () => {
    const [one, other] = [await place(), await place()];
    const member = (slug: string) => ({ username: `${slug}/second-admin@people.example`, password: PASSWORD });
    for (const { id, value } of [one, other]) {
      const organization = await api.services.stores.organizations.find(id);
      const cookie = await logIn(api, member(organization?.slug ?? ""), value);
      expect((await call(api, "orgInformation/lite", { cookie })).body.name).toBe(organization?.name);
    }
    const unclear = { username: "second-admin@people.example", password: PASSWORD };
    expect((await postLogin(api, loginBody(api, unclear, one.value))).text).toBe(NO_USER);
  });

  test("a member with a passkey is not let in by the password alone", async () => {
    const { id, value } = await place();
    const slug = (await api.services.stores.organizations.find(id))?.slug ?? "";
    const admin = { username: `${slug}/admin@people.example`, password: PASSWORD };
    await logIn(api, admin, value);
    const key = { publicKey: "key", credentialID: "of-admin", counter: 0, deviceType: "singleDevice", backedUp: false };
    await api.database.prisma.passkey.create({ data: { id: "of-admin", userId: "user-admin", ...key } });
    expect((await postLogin(api, loginBody(api, admin, value))).text).toBe(NO_USER);
    await api.database.prisma.passkey.delete({ where: { id: "of-admin" } });
  });
});

describe("what cannot be logged in with", () => {
  test.each([
    ["a wrong password", (program: Program) => ({ ...program, password: "wrong" })],
    ["a user that does not exist", (program: Program) => ({ ...program, username: "nobody@nowhere" })],
    ["a member that does not exist", (program: Program) => ({ ...program, username: "nobody@people.example" })],
    ["a member of no organization", (program: Program) => ({ ...program, username: "operator@people.example" })],
    ["a header in the user name", (program: Program) => ({ ...program, username: "a\r\nx-evil: 1@acme" })],
    ["what no database can store", (program: Program) => ({ ...program, username: "a\0b@people.example" })],
  ])("%s: 400, and one answer for all of them", async (_name, change) => {
    const { value, program } = await place();
    const { status, text, headers } = await postLogin(api, loginBody(api, change(program), value));
    expect([status, text, headers.get("x-evil")]).toEqual([400, NO_USER, null]);
  });

  test("a wrong key: 400", async () => {
    const { program } = await place();
    const { status, text } = await postLogin(api, loginBody(api, program, "!!!!!!!!!!!!"));
    expect([status, text]).toEqual([400, NO_KEY]);
  });

  test.each([
    ["an hour too early", -3 * 3_600_000],
    ["an hour too late", 3 * 3_600_000],
    ["at a moment that selects one position", 444_444],
  ])("a time-stamp %s: 400, though all else is right", async (_name, offset) => {
    const { value, program } = await place();
    const base = api.clock.now() - (api.clock.now() % 1_000_000);
    const timestamp = String(base + 444_444 + (offset === 444_444 ? 0 : offset));
    const { obfuscate } = await import("@keyhold/domain/session-api/obfuscation");
    const body = { ...loginBody(api, program, value), timestamp, apiKey: obfuscate(value, timestamp) };
    const { status, text } = await postLogin(api, body);
    expect([status, text]).toEqual([400, NO_KEY]);
  });

  test.each(["", "{", "[]", "null", '"text"', "{}", '{"username":"a"}'])("the body %s: 400", async (body) => {
    const answer = await api.send(`/api/v1/${SESSION}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    expect([answer.status, answer.text]).toEqual([400, BAD_BODY]);
  });

  test.each([
    ["apiKey", 12],
    ["username", null],
    ["username", { $ne: "" }],
    ["password", ["x"]],
    ["password", undefined],
    ["timestamp", true],
    ["timestamp", 1.5],
    ["timestamp", "soon"],
    ["timestamp", 1e300],
    ["apiKey", "x".repeat(65)],
  ])("%s of the wrong type or form, %j: 400", async (field, wrong) => {
    const { value, program } = await place();
    const { status, text } = await postLogin(api, { ...loginBody(api, program, value), [field]: wrong });
    expect([status, text]).toEqual([400, BAD_BODY]);
  });

  test("another content type: 415", async () => {
    const answer = await api.send(`/api/v1/${SESSION}`, {
      method: "POST",
      body: "a=b",
      headers: { "content-type": "text/plain" },
    });
    expect([answer.status, answer.body.code]).toEqual([415, "INVALID_INPUT_ARGUMENT"]);
  });

  test("a body that is too large: 413", async () => {
    const { program, value } = await place();
    const { status } = await postLogin(api, { ...loginBody(api, program, value), extra: "x".repeat(80_000) });
    expect(status).toBe(413);
  });

  test("a key under a hold: 403, and only for who has the right one", async () => {
    const { id, value, program } = await place();
    const hold = { organizationId: id, kind: "platform", reason: "TERMS_VIOLATION", message: "Call us." };
    await api.must("operator", "holds.place", hold);
    const right = await postLogin(api, loginBody(api, program, value));
    expect([right.status, right.body.code]).toEqual([403, "API_KEY_DISABLED"]);
    expect((await postLogin(api, loginBody(api, program, "!!!!!!!!!!!!"))).text).toBe(NO_KEY);
  });

  test("a subscription that is over: 403", async () => {
    const { id, value, program } = await place();
    const period = { startsAt: iso(api.clock.now() - 2 * DAY_MS), endsAt: iso(api.clock.now() - DAY_MS) };
    await api.must("operator", "subscription.set", { organizationId: id, ...period });
    const { status, body } = await postLogin(api, loginBody(api, program, value));
    expect([status, body.code]).toEqual([403, "NOT_SUBSCRIBED"]);
  });

  test("a key that was deleted: 400", async () => {
    const { id, value, program } = await place();
    await api.must("admin", "key.delete", { organizationId: id, expectedRevision: await revisionOf(id) });
    expect((await postLogin(api, loginBody(api, program, value))).text).toBe(NO_KEY);
  });

  test("a user that is disabled or has another password: 400", async () => {
    const { id, value, program } = await place();
    const user = { organizationId: id, apiUserId: program.id };
    await api.must("admin", "apiUsers.disable", user);
    expect((await postLogin(api, loginBody(api, program, value))).text).toBe(NO_USER);
    await api.must("admin", "apiUsers.enable", user);
    await logIn(api, program, value);
    const rotated = await api.must("admin", "apiUsers.rotatePassword", user);
    api.values.add(String(rotated.password));
    expect((await postLogin(api, loginBody(api, program, value))).text).toBe(NO_USER);
    await logIn(api, { ...program, password: String(rotated.password) }, value);
  });
});

describe("a session", () => {
  test("is there, or is not, as programs ask it", async () => {
    const { value, program } = await place();
    const cookie = await logIn(api, program, value);
    const there = await call(api, SESSION, { cookie });
    expect([there.status, there.text]).toEqual([200, INFO]);
    const none = await call(api, SESSION);
    expect([none.status, "authType" in none.body]).toEqual([200, false]);
    for (const dead of ["JSESSIONID=", `JSESSIONID=${"0".repeat(32)}`, "JSESSIONID=<script>"]) {
      const answer = await call(api, SESSION, { cookie: dead });
      expect([answer.status, answer.text]).toEqual([401, NO_SESSION]);
    }
  });

  test("is found among other cookies, attributes and older sessions", async () => {
    const { value, program } = await place();
    const cookie = await logIn(api, program, value);
    const old = `JSESSIONID=${"A".repeat(32)}`;
    for (const sent of [
      `${cookie}; Path=/; HttpOnly`,
      `${old}; ${cookie}`,
      `${cookie}; ${old}`,
      `a=b;${cookie};c`,
      `${cookie}, ${old}`,
      cookie.replace("=", '="').concat('"'),
    ])
      expect((await call(api, "status", { cookie: sent })).status).toBe(200);
    for (const other of [cookie.toLowerCase(), cookie.replace("JSESSIONID", "XJSESSIONID"), `${cookie}0`])
      expect((await call(api, "status", { cookie: other })).status).toBe(401);
  });

  test("ends with the log-out, which is answered in JSON", async () => {
    const { value, program } = await place();
    const cookie = await logIn(api, program, value);
    const out = await call(api, SESSION, { method: "DELETE", cookie, body: "{}" });
    expect([out.status, out.text]).toEqual([200, '{"status":"ACTIVE"}']);
    expect((await call(api, "status", { cookie })).text).toBe(NO_SESSION);
  });

  test("ends when nobody has used it for five minutes, and not while it is used", async () => {
    const { value, program } = await place();
    const cookie = await logIn(api, program, value);
    for (let minute = 0; minute < 12; minute += 4) {
      api.clock.advance(4 * 60_000);
      expect((await call(api, "status", { cookie })).status).toBe(200);
    }
    api.clock.advance(5 * 60_000);
    expect((await call(api, "status", { cookie })).text).toBe(NO_SESSION);
  });

  const CHANGES: [string, (id: string) => Promise<unknown>][] = [
    ["edit", async (id) => command("edit", id, { value: "Zz9Yy8Xx7Ww6" })],
    ["regenerate", async (id) => command("regenerate", id)],
    ["delete", async (id) => command("delete", id)],
    [
      "hold",
      (id) =>
        api.must("operator", "holds.place", {
          organizationId: id,
          kind: "platform",
          reason: "OTHER",
          message: "Stop.",
        }),
    ],
  ];
  const command = async (name: string, id: string, more = {}) =>
    api.must("admin", `key.${name}`, { organizationId: id, expectedRevision: await revisionOf(id), ...more });

  test.each(CHANGES)("ends with the %s, in the next call", async (_name, change) => {
    const { id, value, program } = await place();
    const cookie = await logIn(api, program, value);
    expect((await call(api, "status", { cookie })).status).toBe(200);
    await change(id);
    const after = await call(api, "status", { cookie });
    expect([after.status, after.text]).toEqual([401, NO_SESSION]);
  });

  test("ends with the subscription, by the clock alone, and does not come back with another", async () => {
    const { id, value, program } = await place();
    const period = { startsAt: iso(api.clock.now() - DAY_MS), endsAt: iso(api.clock.now() + 60_000) };
    await api.must("operator", "subscription.set", { organizationId: id, ...period });
    const cookie = await logIn(api, program, value);
    expect((await call(api, "status", { cookie })).status).toBe(200);
    api.clock.advance(60_000);
    expect((await call(api, "status", { cookie })).text).toBe(NO_SESSION);
    await api.must("operator", "subscription.set", {
      organizationId: id,
      ...period,
      endsAt: iso(api.clock.now() + DAY_MS),
    });
    expect((await call(api, "status", { cookie })).text).toBe(NO_SESSION);
    await logIn(api, program, value);
  });

  test("ends with its user", async () => {
    const { id, value, program } = await place();
    for (const change of ["disable", "enable", "rotatePassword", "delete"]) {
      const cookie = change === "rotatePassword" || change === "disable" ? await logIn(api, program, value) : null;
      const made = await api.must("admin", `apiUsers.${change}`, { organizationId: id, apiUserId: program.id });
      if (typeof made.password === "string") api.values.add(made.password);
      if (cookie !== null) expect((await call(api, "status", { cookie })).text).toBe(NO_SESSION);
    }
  });

  test("of a user there are fifty at most: the oldest goes", async () => {
    const { value, program } = await place();
    const first = await logIn(api, program, value);
    for (let count = 0; count < 50; count += 1) {
      api.clock.advance(1);
      await logIn(api, program, value);
    }
    expect((await call(api, "status", { cookie: first })).text).toBe(NO_SESSION);
  });

  test("its id is nowhere in the database", async () => {
    const { value, program } = await place();
    const cookie = await logIn(api, program, value);
    const rows = await api.database.prisma.apiSession.findMany({ omit: { digest: false, passwordProof: false } });
    expect(JSON.stringify(rows)).not.toContain(cookie.split("=")[1]);
  });
});

describe("calls are counted (M)", () => {
  test("a log-in and each call in its session; beyond the threshold 403, and then there is no session", async () => {
    const { id, value, program } = await place();
    const found = await api.services.stores.organizations.find(id);
    if (found === null) throw new Error("It is there.");
    await api.services.stores.thresholds.set(createThresholdChange(found.id, { limit: 3, unit: "day" }));
    const cookie = await logIn(api, program, value);
    expect((await call(api, "status", { cookie })).status).toBe(200);
    expect((await call(api, "status", { cookie })).status).toBe(200);
    const beyond = await call(api, "status", { cookie });
    expect([beyond.status, beyond.body.code]).toEqual([403, "API_KEY_DISABLED"]);
    expect((await call(api, "status", { cookie })).text).toBe(NO_SESSION);
    expect((await postLogin(api, loginBody(api, program, value))).status).toBe(403);
    const { items } = await api
      .must("admin", "usage.series", {
        organizationId: id,
        from: iso(api.clock.now() - DAY_MS),
        to: iso(api.clock.now() + DAY_MS),
        window: "day",
      })
      .catch(() => ({ items: null }));
    expect(items === null || JSON.stringify(items).includes('"allowed":3')).toBe(true);
  });
});
