import { once } from "node:events";
import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { createConsoleServer, isPath } from "./console-server.ts";
import { setForwarding } from "./headers.ts";
import { closeGracefully, listen } from "./listen.ts";

const PUBLIC_URL = "https://keys.example.com";
const LONG_MS = 60_000;
const closing: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function serve(handle: (request: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
  const server = createConsoleServer(PUBLIC_URL, handle);
  // As Next does: who listens for upgrades is the one who would have to answer them.
  server.on("upgrade", () => undefined);
  await listen(server, "127.0.0.1", 0);
  closing.push(() => closeGracefully(server, 0));
  return server;
}

async function open(server: Server): Promise<Socket> {
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  closing.push(() => void socket.destroy());
  socket.on("error", () => undefined);
  await once(socket, "connect");
  return socket;
}

async function ask(socket: Socket, ...lines: string[]): Promise<string> {
  socket.write(`${[...lines, "Host: keys.example.com"].join("\r\n")}\r\n\r\n`);
  const [answer] = await once(socket, "data");
  return String(answer);
}

async function isGone(socket: Socket): Promise<boolean> {
  socket.resume();
  if (!socket.closed) await once(socket, "close");
  return true;
}

describe("an offer to switch protocols", () => {
  test.each([
    ["websocket", "Sec-WebSocket-Version: 13"],
    ["h2c", "HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA"],
  ])("%s is answered as an ordinary request, and not handed on", async (protocol, header) => {
    let seen: IncomingHttpHeaders = {};
    const server = await serve((request, response) => {
      setForwarding(request, { internalToken: "0".repeat(32), publicUrl: PUBLIC_URL });
      seen = request.headers;
      response.end("ordinary");
    });
    const socket = await open(server);
    const answer = await ask(socket, "GET / HTTP/1.1", "Connection: Upgrade", `Upgrade: ${protocol}`, header);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(seen).toMatchObject({ host: "keys.example.com" });
    for (const name of ["upgrade", "connection", "http2-settings"]) expect(seen).not.toHaveProperty(name);
    await closeGracefully(server, LONG_MS);
    expect(await isGone(socket)).toBe(true);
  });
});

describe("closing", () => {
  test("a connection that is kept alive does not hold it up", async () => {
    const server = await serve((_, response) => void response.end("ordinary"));
    const socket = await open(server);
    expect(await ask(socket, "GET / HTTP/1.1", "Connection: keep-alive")).toContain("ordinary");
    await closeGracefully(server, LONG_MS);
    expect(await isGone(socket)).toBe(true);
  });

  test("what has begun is answered, and its connection closed then", async () => {
    const begun = Promise.withResolvers<ServerResponse>();
    const server = await serve((_, response) => begun.resolve(response));
    const socket = await open(server);
    const answer = ask(socket, "GET / HTTP/1.1", "Connection: keep-alive");
    const response = await begun.promise;
    const closed = closeGracefully(server, LONG_MS);
    response.end("late");
    expect(await answer).toContain("late");
    await closed;
    expect(await isGone(socket)).toBe(true);
  });

  test("what neither speaks nor ends is cut after the time it was given", async () => {
    const server = await serve(() => undefined);
    const silent = await open(server);
    const unanswered = await open(server);
    unanswered.write("GET / HTTP/1.1\r\nHost: keys.example.com\r\n\r\n");
    await once(server, "request");
    await closeGracefully(server, 50);
    expect(await Promise.all([isGone(silent), isGone(unanswered)])).toEqual([true, true]);
  });
});

describe("a target that is no path", () => {
  test.each([
    "GET http://evil.example/ HTTP/1.1",
    "OPTIONS * HTTP/1.1",
    "GET /orgs/%E0%A4%A HTTP/1.1",
    "GET /trpc/%zz HTTP/1.1",
  ])("%s is a 400", async (line) => {
    const server = await serve((_, response) => void response.end("handled"));
    const answer = await ask(await open(server), line);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain("x-content-type-options: nosniff");
    expect(answer).not.toContain("handled");
  });

  test("a path is one, whatever its query", () => {
    expect(["/", "/orgs/a%20b", "/orgs/%C3%A9?x=%E0%A4%A", "/trpc/key.get?input=%7B%7D"].every(isPath)).toBe(true);
    expect(["", "*", "orgs", "https://x/", "keys.example.com:443"].some(isPath)).toBe(false);
  });
});
