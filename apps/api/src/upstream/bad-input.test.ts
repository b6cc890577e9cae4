import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Gate, SESSION, sendRaw, startGate } from "./testing.ts";

describe.each(["plain", "node"] as const)("by the %s door:", (door) => {
  let gate: Gate;
  beforeAll(async () => {
    gate = await startGate((_asked, response) => response.end("reached"), { door });
  });
  afterAll(() => gate.close());

  const COOKIE = `Cookie: ${SESSION.cookie}`;

  /** Sends it with a session that would pass; nothing must reach the upstream. */
  async function refused(bytes: string): Promise<{ status: number; body: unknown; text: string }> {
    const before = gate.seen.length;
    const answer = await sendRaw(gate.port, bytes);
    expect(gate.seen.slice(before).map(({ url }) => url)).toEqual([]);
    expect(answer).not.toContain("reached");
    const [head = "", body = ""] = answer.split("\r\n\r\n");
    expect(head.toLowerCase()).toContain("content-type: application/json");
    return { status: Number(head.split(" ")[1]), body: JSON.parse(body), text: answer };
  }

  const FORM = { code: expect.stringMatching(/^[A-Z_]+$/), message: expect.any(String) };

  describe("a path that could mean another to the upstream is refused in the API's form, and reaches nobody", () => {
    test.each([
      "/api/v1/../secret",
      "/api/v1/a/../../secret",
      "/api/v1/./a",
      "/api/v1/..",
      "/api/v1/%2e%2e/secret",
      "/api/v1/%2E./secret",
      "/api/v1/a%2f..%2fsecret",
      "/api/v1/%252e%252e/secret",
      "/api/v1/%25252e%25252e%25252fsecret",
      "/api/v1/..;/secret",
      "/api/v1/..%3bx/secret",
      "/api/v1/..%5csecret",
      "/api/v1/..\\secret",
      "/api/v1/a%255c..%255csecret",
      "/api/v1/a%00",
      "/api/v1/a%0d%0aX-Keyhold-User:%20root",
      "/api/v1/a%250aX",
      "/api/v1/%c0%ae%c0%ae/secret",
      "/api/v1/%ff",
      "/api/v1/%",
      "/api/v1/%zz",
      "/api/v1//evil.example/x",
      "/api/v1/a//b",
      "/api/v1/a#b",
      "/api/v1/%25252525252525",
      "//api/v1/x",
      "//evil.example/api/v1/x",
      "/api//v1/x",
      "/api/v1",
      "/api\\v1/x",
      "http://evil.example/api/v1/x",
      "http://127.0.0.1/api/v1/x",
      "https://evil.example/api/v1/../x",
    ])("%s", async (path) => {
      const { status, body, text } = await refused(
        `GET ${path} HTTP/1.1\r\nHost: a\r\n${COOKIE}\r\nConnection: close\r\n\r\n`,
      );
      expect([400, 404]).toContain(status);
      if (path.startsWith("//evil")) expect(status).toBe(404);
      else expect(body).toEqual(FORM);
      expect(text).not.toMatch(/secret|evil|node_modules|\.ts:/);
    });
  });

  describe("a path that is unusual and plain is passed on as it is", () => {
    test.each([
      "/api/v1/a%2Fb",
      "/api/v1/100%25",
      "/api/v1/a..b/...",
      "/api/v1/a;v=1/b",
      "/api/v1/%E4%BD%A0",
      "/api/v1/a/",
      "/api/v1/a?next=../x&y=//z%00",
      "/api/v1/a?x?y",
    ])("%s", async (path) => {
      expect(
        await sendRaw(gate.port, `GET ${path} HTTP/1.1\r\nHost: a\r\n${COOKIE}\r\nConnection: close\r\n\r\n`),
      ).toContain("reached");
      expect(gate.seen.at(-1)?.url).toBe(path);
    });
  });

  describe("what is no call of the API is refused in its form, and reaches nobody", () => {
    const HEAD = `Host: a\r\n${COOKIE}\r\n`;

    test.each([
      ["both lengths", "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"],
      ["both lengths, the other way round", "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n"],
      ["two lengths", "Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde"],
      ["a length with a sign", "Content-Length: +4\r\n\r\nabcd"],
      ["an encoding that hides", "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"],
      ["an encoding twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n"],
      ["an encoding more", "Transfer-Encoding: gzip, chunked\r\nConnection: close\r\n\r\n0\r\n\r\n"],
      ["a space before the colon", "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n"],
      ["a folded header", "X-A: b\r\n Transfer-Encoding: chunked\r\nContent-Length: +1\r\n\r\n0\r\n\r\n"],
      ["a bare line feed", "X-A: b\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"],
      ["a NUL in a header", "X-A: b\0c\r\n\r\n"],
    ])("%s", async (_what, rest) => {
      const smuggled = "GET /api/v1/smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
      const { status, body } = await refused(`POST /api/v1/x HTTP/1.1\r\n${HEAD}${rest}${smuggled}`);
      expect([status, body]).toEqual([400, FORM]);
    });

    test.each([
      [
        "a WebSocket",
        "GET",
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n",
      ],
      [
        "HTTP/2 in clear",
        "GET",
        "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n",
      ],
    ])(
      "%s",
      async (_what, method, headers) => {
        const { status, body } = await refused(`${method} /api/v1/x HTTP/1.1\r\n${HEAD}${headers}\r\n`);
        expect([status, body]).toEqual([400, FORM]);
      },
      45_000,
    );

    test.each(["TRACE", "OPTIONS", "PROPFIND", "QUERY"])("the method %s", async (method) => {
      const { status, body } = await refused(`${method} /api/v1/x HTTP/1.1\r\n${HEAD}Connection: close\r\n\r\n`);
      expect([status, body]).toEqual([405, FORM]);
    });

    test("CONNECT", async () => {
      const { status, body } = await refused(`CONNECT evil.example:443 HTTP/1.1\r\n${HEAD}\r\n`);
      expect([status, body]).toEqual([405, FORM]);
    });

    test("a method that there is not", async () => {
      const { status, body } = await refused(`FETCH /api/v1/x HTTP/1.1\r\n${HEAD}\r\n`);
      expect([status, body]).toEqual([400, FORM]);
    });

    test("a mebibyte of cookie", async () => {
      const { status, body } = await refused(
        `GET /api/v1/x HTTP/1.1\r\nHost: a\r\nCookie: ${"x".repeat(1024 * 1024)}\r\n\r\n`,
      );
      expect([status, body]).toEqual([431, FORM]);
    });

    test("no session", async () => {
      const { status, body } = await refused("GET /api/v1/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
      expect([status, body]).toEqual([401, FORM]);
    });
  });
});
