import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createApiProxy, isProxied } from "./api-proxy.ts";
import { setForwarding } from "./headers.ts";
import { closeGracefully, listen } from "./listen.ts";

const TOKEN = "0123456789abcdef0123456789abcdef";
const closing: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function serve(server: Server): Promise<string> {
  await listen(server, "127.0.0.1", 0);
  closing.push(() => closeGracefully(server, 100));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function serveConsole(apiUrl: string): Promise<string> {
  const proxy = createApiProxy(apiUrl);
  closing.push(proxy.close);
  return serve(
    createServer((request, response) => {
      setForwarding(request, { internalToken: TOKEN, publicUrl: "https://keys.example.com" });
      proxy.forward(request, response);
    }),
  );
}

test("what a client claims about itself is dropped, and what the console knows is told", async () => {
  let seen: IncomingHttpHeaders = {};
  const api = await serve(
    createServer((request, response) => {
      seen = request.headers;
      response.setHeader("set-cookie", "session=1; HttpOnly").end('{"result":1}');
    }),
  );
  const response = await fetch(`${await serveConsole(api)}/trpc/session.me`, {
    headers: {
      "x-forwarded-for": "10.0.0.1",
      "x-keyhold-internal": "guess",
      "x-real-ip": "10.0.0.1",
      forwarded: "for=10.0.0.1",
      cookie: "session=1",
    },
  });
  expect(await response.json()).toEqual({ result: 1 });
  expect(response.headers.get("set-cookie")).toBe("session=1; HttpOnly");
  expect(seen).toMatchObject({
    "x-forwarded-for": "127.0.0.1",
    "x-forwarded-proto": "https",
    "x-keyhold-internal": TOKEN,
    cookie: "session=1",
  });
  expect(seen["x-real-ip"]).toBeUndefined();
  expect(seen.forwarded).toBeUndefined();
});

test("an API that is down is a 503 in the caller's shape, never a refusal of the key", async () => {
  const gone = createServer();
  const url = await serve(gone);
  await closeGracefully(gone, 0);
  const response = await fetch(`${await serveConsole(url)}/trpc/key.get?input=%7B%7D`);
  expect(response.status).toBe(503);
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(await response.json()).toMatchObject({
    error: {
      data: {
        code: "SERVICE_UNAVAILABLE",
        httpStatus: 503,
        path: "key.get",
        refusal: { code: "UNAVAILABLE" },
        requestId: expect.any(String),
      },
    },
  });
});

test("a stream is passed on part by part, ends at the API when the browser goes, and with the console", async () => {
  const begun: { response: ServerResponse; closed: Promise<unknown> }[] = [];
  const api = await serve(
    createServer((_, response) => {
      begun.push({ response, closed: once(response, "close") });
      response.writeHead(200, { "content-type": "text/event-stream" }).write("data: 1\n\n");
    }),
  );
  const proxy = createApiProxy(api);
  closing.push(proxy.close);
  const console = await serve(createServer(proxy.forward));
  const ask = async (signal?: AbortSignal) => {
    const headers = { accept: "text/event-stream" };
    const response = await fetch(`${console}/trpc/live.provider`, { headers, ...(signal ? { signal } : {}) });
    const reader = response.body?.getReader();
    const read = async () => new TextDecoder().decode((await reader?.read())?.value);
    expect(await read()).toBe("data: 1\n\n");
    return read;
  };
  const leaving = new AbortController();
  const read = await ask(leaving.signal);
  begun[0]?.response.write("data: 2\n\n");
  expect(await read()).toBe("data: 2\n\n");
  leaving.abort();
  await begun[0]?.closed;
  const cut = await ask();
  proxy.endStreams();
  await expect(cut()).rejects.toThrow();
  await begun[1]?.closed;
});

test("a port in use is a sentence that says what to do", async () => {
  const url = new URL(await serve(createServer()));
  await expect(listen(createServer(), "127.0.0.1", Number(url.port))).rejects.toThrow(
    `Port ${url.port} on 127.0.0.1 is in use: end what listens there, or set KEYHOLD_CONSOLE_PORT to another port.`,
  );
});

test("only the API's paths are proxied", () => {
  expect(["/trpc/a", "/trpc", "/api/auth/sign-in/email", "/trpc?x"].every(isProxied)).toBe(true);
  expect(["/", "/trpcx", "/api/authx", "/api/v1", "/orgs/trpc"].some(isProxied)).toBe(false);
});
