import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, startApi, VERIFIER_TOKEN } from "../testing/api.ts";
import { JSON_BODY } from "../testing/client.ts";

let api: Api;
let organizationId = "";
let value = "";
let cookie = "";

beforeAll(async () => {
  api = await startApi();
  const made = await api.subscribed();
  organizationId = made.organization.id;
  value = made.value;
  cookie = await api.cookieOf("admin");
});
afterAll(() => api.close());

const bearer = { authorization: `Bearer ${VERIFIER_TOKEN}` };
const LENGTH = (actual: number) => ({ rule: "LENGTH", expected: 12, actual });
const ALPHABET = (...positions: number[]) => ({ rule: "ALPHABET", allowed: "A-Z a-z 0-9", positions });

describe("a typed value that breaks a rule: each broken one is named, and nothing changes", () => {
  test.each([
    ["of 11 characters", "abcdefghijk", [LENGTH(11)]],
    ["of 13 characters", "abcdefghijklm", [LENGTH(13)]],
    ["with a hyphen", "abcdef-hijkl", [ALPHABET(7)]],
    ["with a space", "abcdef hijkl", [ALPHABET(7)]],
    ["with a full-width letter", "abcdefＡhijkl", [ALPHABET(7)]],
    ["with an emoji", "abcdef👩‍👩‍👧hijkl", [ALPHABET(7)]],
    ["with spaces around it", " abcdefghijkl ", [LENGTH(14), ALPHABET(1, 14)]],
    ["of nothing", "", [LENGTH(0)]],
    ["of 11 characters with two wrong", "ab_defghij.", [LENGTH(11), ALPHABET(3, 11)]],
  ])("%s", async (_what, typed, faults) => {
    const edit = { organizationId, expectedRevision: 2, value: typed };
    const refusal = { code: "VALUE_INVALID", field: "value", faults };
    expect(await api.refused("admin", "key.edit", edit)).toEqual({ status: 400, refusal });
    expect(await api.verdict(organizationId, value)).toBe("ALLOWED");
    expect((await api.must("admin", "key.get", { organizationId })).revision).toBe(2);
  });
});

describe("what is asked with GET", () => {
  test("is 400 when it is not JSON, and no part of it is told back", async () => {
    const answer = await api.send(`/trpc/key.get?input=${encodeURIComponent('{"Kx7pQ2vM9sTd')}`, {
      headers: { cookie },
    });
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({
      data: { refusal: { code: "INPUT_INVALID" }, requestId: expect.any(String) },
    });
    expect(answer.text).not.toContain("Kx7pQ2vM9sTd");
  });

  test("has no second path to it", async () => {
    const socket = connect(Number(new URL(api.url).port), "127.0.0.1");
    socket.end(`GET /trpc/../abcd/session.me HTTP/1.1\r\nHost: api\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 404 /);
  });
});

describe("a malformed input is 400 and names its fields", () => {
  const invalid = (...paths: string[]) => ({
    status: 400,
    refusal: { code: "INPUT_INVALID", fields: paths.map((path) => ({ path, message: expect.any(String) })) },
  });

  test.each([
    ["key.regenerate", {}, ["organizationId"]],
    ["key.regenerate", { organizationId: 7, expectedRevision: 2 }, ["organizationId"]],
    ["key.edit", { organizationId: "$", expectedRevision: "2" }, ["expectedRevision", "value"]],
    ["key.delete", { organizationId: "$", expectedRevision: -1 }, ["expectedRevision"]],
    ["key.delete", { organizationId: "$", expectedRevision: 2.5 }, ["expectedRevision"]],
    ["key.delete", { organizationId: "$", expectedRevision: 2, requestId: "short" }, ["requestId"]],
    ["key.delete", { organizationId: "$", expectedRevision: 2, force: true }, ["force"]],
    ["key.get", { organizationId: "$", deep: { a: 1 } }, ["deep"]],
  ] as const)("%s %j", async (procedure, input, paths) => {
    const filled = JSON.parse(JSON.stringify(input).replace('"$"', JSON.stringify(organizationId)));
    expect(await api.refused("admin", procedure, filled)).toEqual(invalid(...paths));
  });

  test.each([
    [{}, ["organization", "key"]],
    [{ organization: "acme" }, ["key"]],
    [{ organization: "acme", key: 7 }, ["key"]],
    [{ organization: "", key: "x" }, ["organization"]],
    [{ organization: "acme", key: "x".repeat(1025) }, ["key"]],
    [{ organization: "acme", key: "x", source: "somewhere" }, ["source"]],
    [[], [""]],
  ])("/v1/verify %j", async (body, paths) => {
    const answer = await api.send("/v1/verify", {
      method: "POST",
      headers: { ...JSON_BODY, ...bearer },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(400);
    const fields = paths.map((path) => ({ path, message: expect.any(String) }));
    expect(answer.body.error).toMatchObject({
      code: "INPUT_INVALID",
      fields,
      requestId: answer.headers.get("x-request-id"),
    });
  });

  test.each([
    [{ password: "x" }, ["email"]],
    [{ email: "nobody", password: "x" }, ["email"]],
    [{ email: "a@b.example", password: "x".repeat(129) }, ["password"]],
  ])("sign-in %j", async (body, paths) => {
    const answer = await api.post("/api/auth/sign-in/email", body);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({ code: "INPUT_INVALID", fields: paths.map((path) => ({ path })) });
  });
});

const DOORS = ["/trpc/key.delete", "/v1/verify", "/api/auth/sign-in/email", "/api/auth/sign-out"] as const;

describe.each(DOORS)("a body at %s", (path) => {
  const send = (body: string, headers: Record<string, string> = JSON_BODY) =>
    api.send(path, { method: "POST", headers: { ...headers, ...bearer, cookie }, body });

  test("over 64 KiB is 413", async () => {
    expect((await send(JSON.stringify({ padding: "x".repeat(64 * 1024) }))).status).toBe(413);
  });

  test("over 64 KiB without a length is 413", async () => {
    const stream = new Blob([JSON.stringify({ padding: "x".repeat(200_000) })]).stream();
    const init = {
      method: "POST",
      headers: { ...JSON_BODY, ...bearer, cookie },
      body: stream,
      duplex: "half",
    } as const;
    expect((await fetch(`${api.url}${path}`, init)).status).toBe(413);
  });

  test.each([
    ["text/plain"],
    ["application/x-www-form-urlencoded"],
    ["multipart/form-data; boundary=x"],
    ["application/json; charset=utf-16"],
    ["application/jsonp"],
  ])("of type %s is 415", async (type) => {
    expect((await send("{}", { "content-type": type })).status).toBe(415);
  });

  test("that is compressed is 415", async () => {
    expect((await send("{}", { ...JSON_BODY, "content-encoding": "gzip" })).status).toBe(415);
  });
});

describe.each(["/trpc/key.delete", "/v1/verify", "/api/auth/sign-in/email"])("no JSON at %s", (path) => {
  test.each([
    ['{"key":"Secret123456', "from character"],
    ["", "empty"],
    ["\u{1F600}", "not JSON"],
  ])("is 400, says what is wrong, and repeats nothing: %j", async (body, says) => {
    const answer = await api.send(path, { method: "POST", headers: { ...JSON_BODY, ...bearer, cookie }, body });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain(says);
    expect(answer.text).not.toContain("Secret");
  });

  test("that is not UTF-8 is 400", async () => {
    const body = Buffer.from([0x7b, 0xff, 0x7d]);
    const answer = await fetch(`${api.url}${path}`, {
      method: "POST",
      headers: { ...JSON_BODY, ...bearer, cookie },
      body,
    });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("not UTF-8");
  });
});

describe("paths and methods", () => {
  test("nothing at a path is 404, as JSON", async () => {
    for (const path of [
      "/",
      "/v1",
      "/v1/verify/",
      "/api/auth/sign-up/email",
      "/api/auth/get-session",
      "//v1/verify",
      "/metrics/",
    ]) {
      const { status, body } = await api.send(path);
      expect(`${path} ${status}`).toBe(`${path} 404`);
      expect(body.error).toMatchObject({ code: "NOT_FOUND" });
    }
    expect((await api.send("/trpc/key.nothing", { headers: { cookie } })).status).toBe(404);
  });

  test("another method is 405 and names the right ones", async () => {
    for (const [method, path, allow] of [
      ["GET", "/v1/verify", "POST, OPTIONS"],
      ["DELETE", "/healthz", "GET, HEAD, OPTIONS"],
      ["PUT", "/trpc/key.get", "GET, POST, HEAD, OPTIONS"],
      ["GET", "/api/auth/sign-in/email", "POST, OPTIONS"],
    ] as const) {
      const answer = await api.send(path, { method });
      expect([answer.status, answer.headers.get("allow")]).toEqual([405, allow]);
    }
    expect((await api.send(`/trpc/key.delete?input=${encodeURIComponent("{}")}`, { headers: { cookie } })).status).toBe(
      405,
    );
  });

  test("HEAD and OPTIONS answer without a body, and OPTIONS opens nothing to other sites", async () => {
    const head = await api.send("/healthz", { method: "HEAD" });
    expect([head.status, head.text]).toEqual([200, ""]);
    const options = await api.send("/trpc/key.delete", {
      method: "OPTIONS",
      headers: { origin: "http://evil.example" },
    });
    expect([options.status, options.text]).toEqual([204, ""]);
    expect([...options.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  });

  test("gibberish instead of HTTP is 400 and ends the connection", async () => {
    const { port } = new URL(api.url);
    const socket = connect(Number(port), "127.0.0.1");
    socket.write("NOT HTTP AT ALL\r\n\r\n");
    expect(await text(socket)).toMatch(/^HTTP\/1.1 400 /);
  });
});

describe("every answer", () => {
  test("has a request id: a sane one that was sent, or one of ours", async () => {
    const sent = await api.send("/healthz", { headers: { "x-request-id": "abc-DEF_1234" } });
    expect(sent.headers.get("x-request-id")).toBe("abc-DEF_1234");
    for (const wrong of ["short", "with space in it", `${"x".repeat(129)}`, '"><script>']) {
      const answer = await api.send("/healthz", { headers: { "x-request-id": wrong } });
      expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  test("says that it is data for one caller: no sniffing, no storing, no framing, no scripts", async () => {
    for (const path of ["/healthz", "/nothing", "/trpc/session.me"]) {
      const { headers } = await api.send(path);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(headers.get("content-type")).toContain("application/json");
    }
  });

  test("to a failure never has a stack", async () => {
    for (const path of [
      "/nothing",
      "/trpc/nothing",
      "/trpc/session.me",
      "/trpc/key.get?input={",
      "/trpc/key.get?input=%",
    ]) {
      const { text: body, status } = await api.send(path);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(body).not.toMatch(/"stack"|node_modules|\.ts:\d/);
    }
  });
});

describe("a page of another site", () => {
  test.each(["http://evil.example", "null", "http://localhost:3001", "https://localhost:3000"])(
    "at %s cannot use the session",
    async (origin) => {
      const remove = { organizationId, expectedRevision: 2 };
      const answer = await api.post("/trpc/key.delete", remove, { cookie, origin });
      expect(answer.status).toBe(403);
      expect((await api.post("/api/auth/sign-out", {}, { cookie, origin })).status).toBe(403);
      expect(
        (await api.post("/api/auth/sign-in/email", { email: "a@b.example", password: "x" }, { origin })).status,
      ).toBe(403);
      expect(await api.verdict(organizationId, value)).toBe("ALLOWED");
    },
  );

  test("is not the console, which can, under each of this machine's names", async () => {
    for (const origin of ["http://localhost:3000", "http://127.0.0.1:3000"]) {
      const answer = await api.post("/trpc/key.reveal", { organizationId }, { cookie, origin });
      expect(answer.status).toBe(200);
    }
  });
});
