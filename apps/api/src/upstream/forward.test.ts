import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { setImmediate as turn } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { type Gate, SESSION, sendRaw, startGate } from "./testing.ts";

describe.each(["plain", "node"] as const)("by the %s door:", (door) => {
  const running: Gate[] = [];
  async function start(...[answer, options]: Parameters<typeof startGate>): Promise<Gate> {
    const gate = await startGate(answer, { ...options, door });
    running.push(gate);
    return gate;
  }
  afterEach(async () => {
    await Promise.all(running.splice(0).map((gate) => gate.close()));
  });

  const MIB = 1024 * 1024;

  describe("a call is passed on", () => {
    test("with its method, path, query and body as they were, and the answer comes back as it is", async () => {
      const gate = await start(async (asked, response) => {
        const body = await buffer(asked);
        response
          .writeHead(207, { "content-type": "text/plain", "x-own": "yes" })
          .end(`${asked.method} ${asked.url} ${body}`);
      });
      const url = `${gate.url}/api/v1/urlCategories/a%2Fb?page=1&q=%C3%A4?b`;
      const answer = await fetch(url, { method: "PUT", headers: SESSION, body: '{"a":1}' });
      expect([answer.status, answer.headers.get("x-own")]).toEqual([207, "yes"]);
      expect(await answer.text()).toBe('PUT /api/v1/urlCategories/a%2Fb?page=1&q=%C3%A4?b {"a":1}');
    });

    test("to the path that the upstream's URL has", async () => {
      const gate = await start((asked, response) => response.end(asked.url), { basePath: "/inner/v7/" });
      const answer = await fetch(`${gate.url}/api/v1/things?x`, { headers: SESSION });
      expect(await answer.text()).toBe("/inner/v7/things?x");
    });

    test("by connections that are kept", async () => {
      const gate = await start((_asked, response) => response.end("{}"));
      const made = new Set<unknown>();
      gate.upstream.on("connection", (socket) => made.add(socket));
      for (let time = 0; time < 20; time += 1) await (await fetch(`${gate.url}/api/v1/x`, { headers: SESSION })).text();
      expect(made.size).toBe(1);
    });

    test("without an answer's body where there is none", async () => {
      const gate = await start(({ method }, response) => {
        response.writeHead(method === "DELETE" ? 204 : 200, method === "HEAD" ? { "content-length": "7" } : {}).end();
      });
      const head = await fetch(`${gate.url}/api/v1/x`, { method: "HEAD", headers: SESSION });
      expect([head.status, head.headers.get("content-length")]).toEqual([200, "7"]);
      expect((await fetch(`${gate.url}/api/v1/x`, { method: "DELETE", headers: SESSION })).status).toBe(204);
    });
  });

  describe("the upstream is told who calls", () => {
    test("by us: what a client says under those names, in whatever form, is dropped", async () => {
      const gate = await start((_asked, response) => response.end());
      await sendRaw(
        gate.port,
        [
          "GET /api/v1/x HTTP/1.1",
          "Host: api.example",
          "Cookie: a=1; JSESSIONID=acme; b=2; jsessionid=other",
          "Cookie: JSESSIONID=acme",
          "Cookie: c=3, JSESSIONID=0123456789ABCDEF0123456789ABCDEF; keyhold.session_token=x; __Secure-keyhold.session_token=x",
          "X-HTTP-Method-Override: DELETE",
          "X_Original_URL: /admin",
          "X-Keyhold-Organization: globex",
          "x-keyhold-user: root",
          "X_KEYHOLD_ROLE: full",
          "X-Keyhold_Role: full",
          "X.Keyhold.Role: full",
          "X-Keyhold-Internal: token",
          "X-Forwarded-For: 1.2.3.4",
          "x_forwarded_host: evil.example",
          "Forwarded: for=1.2.3.4",
          "X-Real-IP: 1.2.3.4",
          "X-Request-Id: 12345678",
          "Authorization: Bearer own",
          "Connection: close, X-Hop",
          "X-Hop: 1",
          "TE: trailers",
          "Keep-Alive: timeout=5",
          "Proxy-Authorization: Basic x",
          "",
          "",
        ].join("\r\n"),
      );
      const { connection, host, ...headers } = gate.seen[0]?.headers ?? {};
      expect(headers).toEqual({
        cookie: "a=1; b=2; c=3",
        authorization: "Bearer own",
        "x-keyhold-organization": "acme",
        "x-keyhold-user": "user-1",
        "x-keyhold-role": "full",
        "x-forwarded-for": "127.0.0.1",
        "x-forwarded-host": "api.example",
        "x-forwarded-proto": "http",
        "x-request-id": "12345678",
      });
      expect(connection).toBe("keep-alive");
      expect(host).toMatch(/^127\.0\.0\.1:/);
    });

    test("in one line, whatever is in a name", async () => {
      const gate = await start((_asked, response) => response.end());
      await fetch(`${gate.url}/api/v1/x`, { headers: { cookie: "JSESSIONID=a\u00e4 %b\tc" } });
      expect(gate.seen[0]?.headers["x-keyhold-organization"]).toBe("a%C3%A4%20%25b%09c");
    });
  });

  describe("the client is told what the upstream says", () => {
    test("but not about the session, connections and who it is", async () => {
      const gate = await start((_asked, response) => {
        response.setHeader("set-cookie", ["JSESSIONID=theirs; Path=/", "theme=dark", "jsessionid=x"]);
        response.setHeader("x-keyhold-organization", "acme");
        response.setHeader("connection", "close, x-hop");
        response.setHeader("x-hop", "1");
        response.setHeader("cache-control", "max-age=60");
        response.end("{}");
      });
      const { headers } = await fetch(`${gate.url}/api/v1/x`, { headers: SESSION });
      expect(headers.getSetCookie()).toEqual(["theme=dark"]);
      expect([headers.get("x-keyhold-organization"), headers.get("x-hop")]).toEqual([null, null]);
      expect(headers.get("cache-control")).toBe("max-age=60");
      expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
    });
  });

  describe("bodies of any size stream in bounded memory", () => {
    const CHUNK = Buffer.alloc(64 * 1024, "x");

    /** Sends 100 MiB; `held`: how much of it was under way at most, with what the sockets of this machine hold. */
    function transfer() {
      const bytes = { sent: 0, received: 0, held: 0 };
      async function* chunks(): AsyncGenerator<Buffer> {
        for (; bytes.sent < 100 * MIB; bytes.sent += CHUNK.length) yield CHUNK;
      }
      async function readSlowly(stream: AsyncIterable<Uint8Array>): Promise<void> {
        for await (const chunk of stream) {
          for (let time = 0; time < 4; time += 1) await turn();
          bytes.held = Math.max(bytes.held, bytes.sent - bytes.received);
          bytes.received += chunk.length;
        }
      }
      return { bytes, source: Readable.from(chunks()), readSlowly };
    }

    test("down", async () => {
      const { bytes, source, readSlowly } = transfer();
      const gate = await start((_asked, response) => source.pipe(response));
      const asked = request(`${gate.url}/api/v1/x`, { headers: SESSION }).end();
      const [response] = await once(asked, "response");
      await readSlowly(response);
      expect(bytes.received).toBe(100 * MIB);
      expect(bytes.held).toBeLessThan(40 * MIB);
    });

    test.each([
      ["with a length", { "content-length": String(100 * MIB) }],
      ["without a length", {}],
    ])("up, %s", async (_how, headers) => {
      const { bytes, source, readSlowly } = transfer();
      const gate = await start(async (asked, response) => {
        await readSlowly(asked);
        response.end();
      });
      const asked = request(`${gate.url}/api/v1/x`, { method: "POST", headers: { ...SESSION, ...headers } });
      source.pipe(asked);
      const [response] = await once(asked, "response");
      response.resume();
      expect(bytes.received).toBe(100 * MIB);
      expect(bytes.held).toBeLessThan(40 * MIB);
    });

    test("an answer that begins before the body has ended reaches the client whole", async () => {
      const gate = await start((_asked, response) => response.writeHead(413, { connection: "close" }).end("too much"));
      const asked = request(`${gate.url}/api/v1/x`, { method: "POST", headers: SESSION });
      asked.on("error", () => undefined);
      asked.write(CHUNK);
      const [response] = await once(asked, "response");
      expect([response.statusCode, String(await buffer(response))]).toEqual([413, "too much"]);
      asked.destroy();
    });
  });

  describe("an upstream that fails", () => {
    const ask = async (gate: Gate) => {
      const answer = await fetch(`${gate.url}/api/v1/x`, { headers: SESSION });
      return { status: answer.status, body: await answer.json(), type: answer.headers.get("content-type") };
    };

    test("that is not there is 502 in the API's form", async () => {
      const gate = await start(() => undefined, { settings: { origin: "http://127.0.0.1:1" } });
      expect(await ask(gate)).toEqual({
        status: 502,
        type: "application/json",
        body: { code: "UPSTREAM_UNAVAILABLE", message: expect.stringContaining("does not answer") },
      });
      expect(gate.log.join()).toContain('"upstream":"ECONNREFUSED"');
    });

    test.each([
      ["closes instead of answering", ""],
      ["says gibberish", "SSH-2.0-gibberish\r\n\r\n"],
      ["says a length that is none", "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"],
    ])("that %s is 502", async (_what, bytes) => {
      const gate = await start(({ socket }) => socket.end(bytes));
      expect(await ask(gate)).toMatchObject({ status: 502, body: { code: "UPSTREAM_UNAVAILABLE" } });
    });

    test("that does not begin in time is 504, and is asked no longer", async () => {
      const ended = Promise.withResolvers<void>();
      const gate = await start(({ socket }) => socket.on("close", () => ended.resolve()), {
        settings: { firstByteMs: 50 },
      });
      expect(await ask(gate)).toMatchObject({ status: 504, body: { code: "UPSTREAM_TIMEOUT" } });
      await ended.promise;
    });

    test.each([
      ["dies in the middle of a chunked answer", (socket: { destroy(): void }) => socket.destroy()],
      ["pauses for too long", () => undefined],
    ])("that %s breaks the client's connection", async (_what, then) => {
      const gate = await start(
        ({ socket }, response) => {
          response.write("half of it");
          setImmediate(() => then(socket));
        },
        { settings: { idleMs: 50 } },
      );
      const answer = await sendRaw(gate.port, `GET /api/v1/x HTTP/1.1\r\nHost: a\r\nCookie: ${SESSION.cookie}\r\n\r\n`);
      expect(answer).toContain("half of it");
      expect(answer).not.toContain("\r\n0\r\n");
    });

    test("that sends less than it said breaks the client's connection", async () => {
      const gate = await start(({ socket }) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf of it"));
      const answer = await fetch(`${gate.url}/api/v1/x`, { headers: SESSION });
      await expect(answer.text()).rejects.toThrow();
    });

    test.each([
      [
        "a length and chunks",
        "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n14\r\nHTTP/1.1 200 OK\r\nX: y\r\n0\r\n\r\n",
      ],
      ["two lengths", "Content-Length: 3\r\nContent-Length: 20\r\n\r\nHTTP/1.1 200 OK\r\nX: y"],
    ])("that says how long its answer is in two ways (%s) slips no second answer in", async (_how, answer) => {
      const gate = await start(({ socket }) => socket.end(`HTTP/1.1 200 OK\r\n${answer}`));
      const bytes = `GET /api/v1/x HTTP/1.1\r\nHost: a\r\nCookie: ${SESSION.cookie}\r\n\r\n`;
      const client = connect(gate.port, "127.0.0.1");
      client.write(bytes);
      let received = "";
      for await (const piece of client.on("error", () => undefined)) {
        received += piece;
        if (received.endsWith("}")) break;
      }
      expect(received).not.toContain("X: y");
    });
  });

  describe("a client that goes", () => {
    test.each([
      ["before the answer", ""],
      ["in the middle of the answer", "some"],
    ])("%s ends the upstream's work", async (_when, begun) => {
      const [asked, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const gate = await start(({ socket }, response) => {
        socket.on("close", () => ended.resolve());
        if (begun !== "") response.write(begun);
        asked.resolve();
      });
      const client = connect(gate.port, "127.0.0.1");
      client.write(`GET /api/v1/x HTTP/1.1\r\nHost: a\r\nCookie: ${SESSION.cookie}\r\n\r\n`);
      await asked.promise;
      if (begun !== "") await once(client, "data");
      client.destroy();
      await ended.promise;
    });

    test("in the middle of its body ends it too", async () => {
      const [begun, cut] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const gate = await start((asked) => {
        asked.once("data", () => begun.resolve());
        asked.on("close", () => cut.resolve());
      });
      const client = connect(gate.port, "127.0.0.1");
      client.write(
        `POST /api/v1/x HTTP/1.1\r\nHost: a\r\nCookie: ${SESSION.cookie}\r\nContent-Length: 100\r\n\r\nhalf`,
      );
      await begun.promise;
      client.destroy();
      await cut.promise;
      expect(gate.seen[0]?.complete).toBe(false);
    });
  });

  describe("an organization whose calls do not end", () => {
    const as = (organization: string) => ({ headers: { cookie: `JSESSIONID=${organization}` } });

    test("has so many at once and is refused more, without delay to another", async () => {
      const held: { end(): void }[] = [];
      const full = Promise.withResolvers<void>();
      const gate = await start(({ headers }, response) => {
        if (headers["x-keyhold-organization"] === "other") return response.end("{}");
        held.push(response);
        if (held.length === 16) full.resolve();
      });
      const slow = Array.from({ length: 16 }, () => fetch(`${gate.url}/api/v1/x`, as("slow")));
      await full.promise;
      const more = await fetch(`${gate.url}/api/v1/x`, as("slow"));
      expect([more.status, more.headers.get("retry-after"), await more.json()]).toEqual([
        503,
        "1",
        { code: "UPSTREAM_BUSY", message: expect.any(String) },
      ]);
      expect((await fetch(`${gate.url}/api/v1/x`, as("other"))).status).toBe(200);
      for (const response of held) response.end();
      await Promise.all(slow.map(async (answer) => (await answer).text()));
      expect(gate.seen).toHaveLength(17);
    });
  });
});
