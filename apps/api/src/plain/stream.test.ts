import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, expect, test } from "vitest";
import type { PlainReply } from "./handler.ts";
import { PlainServer } from "./server.ts";

type Work = (reply: PlainReply) => void | Promise<void>;

let server: PlainServer;
let port = 0;
let errors: unknown[] = [];
afterEach(async () => {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
});

/** Every request is answered by `work`, which writes what it wants. */
async function start(work: Work): Promise<void> {
  errors = [];
  const handle = async (reply: PlainReply) => {
    await work(reply);
    return null;
  };
  const door = { handle: (_request: unknown, reply: PlainReply) => handle(reply) };
  server = new PlainServer({}, () => undefined, { ...door, onError: (error) => errors.push(error) });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
}

const REQUEST = "GET /x HTTP/1.1\r\nhost: a\r\n\r\n";

function open(): Socket {
  return connect(port, "127.0.0.1").on("error", () => undefined);
}

/** As a client of HTTP reads it. */
async function get(): Promise<{ response: IncomingMessage; body: string }> {
  const [response] = await once(httpRequest({ host: "127.0.0.1", port, path: "/x" }).end(), "response");
  return { response, body: await text(response) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test("an answer without a length comes in chunks, whenever its pieces come, and nothing ends it before its end", async () => {
  await start(async (reply) => {
    const stream = reply.begin({ status: 207, headers: ["x-own", "ü", "Set-Cookie", "a=1", "Set-Cookie", "b=2"] });
    stream.write(Buffer.from("one "));
    stream.write(Buffer.alloc(0));
    await turn();
    stream.write(Buffer.from("two "));
    stream.write(Buffer.alloc(40_000, "x"));
    await turn();
    stream.end();
  });
  const { response, body } = await get();
  expect([response.statusCode, response.headers["transfer-encoding"]]).toEqual([207, "chunked"]);
  expect([response.headers["x-own"], response.headers["set-cookie"]]).toEqual(["ü", ["a=1", "b=2"]]);
  expect(Date.parse(response.headers.date ?? "")).not.toBeNaN();
  expect(body).toBe(`one two ${"x".repeat(40_000)}`);
});

test("answers by their length follow each other on a connection, in order", async () => {
  let count = 0;
  await start((reply) => {
    count += 1;
    const body = `body ${count}`;
    const stream = reply.begin({ status: 200, headers: ["Content-Length", String(body.length), "Date", "today"] });
    stream.write(Buffer.from(body));
    stream.end();
  });
  const socket = open();
  socket.write(REQUEST);
  await once(socket, "data");
  const rest = text(socket);
  socket.end(`${REQUEST}`);
  expect(await rest).toMatch(/^HTTP\/1\.1 200 OK\r\nContent-Length: 6\r\nDate: today\r\n[\s\S]*\r\n\r\nbody 2$/);
});

test.each([204, 304])("%i has no body, whatever is written", async (status) => {
  await start((reply) => {
    const stream = reply.begin({ status, headers: ["Content-Length", "4"] });
    stream.write(Buffer.from("body"));
    stream.end();
  });
  const socket = open();
  socket.write(REQUEST);
  const [first] = await once(socket, "data");
  expect(String(first)).toMatch(/\r\n\r\n$/);
  expect(String(first).includes("Content-Length")).toBe(status === 304);
  socket.destroy();
});

test.each([
  ["a value that ends its line", ["x-odd", "a\r\nset-cookie: b=c"]],
  ["a name that ends its line", ["x-odd: a\r\nset-cookie", "b=c"]],
  ["an empty name", ["", "a"]],
  ["a length that is none", ["content-length", "1, 1"]],
  ["a second length", ["content-length", "1", "Content-Length", "1"]],
])("%s is no header: nothing is sent, and it is told", async (_what, headers) => {
  await start((reply) => void reply.begin({ status: 200, headers }));
  const socket = open();
  socket.write(REQUEST);
  expect(await text(socket)).toBe("");
  expect(errors).toHaveLength(1);
});

test("an answer that was begun and not ended breaks its connection", async () => {
  await start(async (reply) => {
    reply.begin({ status: 200, headers: [] }).write(Buffer.from("half"));
    await turn();
  });
  const socket = open();
  socket.write(REQUEST);
  const received = await text(socket);
  expect(received).toContain("half");
  expect(received).not.toContain("\r\n0\r\n");
});

test.each([
  ["less", "hal", false],
  ["more", "half of it", true],
])(
  "an answer with %s of a body than its length breaks its connection, and sends no more",
  async (_how, sent, isTold) => {
    await start((reply) => {
      const stream = reply.begin({ status: 200, headers: ["content-length", "4"] });
      stream.write(Buffer.from(sent));
      stream.end();
    });
    const socket = open();
    socket.write(REQUEST);
    const received = await text(socket);
    expect(received.split("\r\n\r\n")[1] ?? "").toHaveLength(isTold ? 0 : sent.length);
    expect(errors).toHaveLength(isTold ? 1 : 0);
  },
);

test("who reads slowly is waited for", async () => {
  const drained = Promise.withResolvers<void>();
  const full = Promise.withResolvers<void>();
  await start(async (reply) => {
    reply.watch({ onGone: () => undefined, onDrain: () => drained.resolve() });
    const stream = reply.begin({ status: 200, headers: [] });
    while (stream.write(Buffer.alloc(1024 * 1024))) await turn();
    full.resolve();
    await drained.promise;
    stream.end();
  });
  const socket = open().pause();
  socket.write(REQUEST);
  await full.promise;
  let length = 0;
  for await (const piece of socket) {
    length += piece.length;
    if (String(piece.subarray(-5)) === "0\r\n\r\n") break;
  }
  expect(length).toBeGreaterThan(1024 * 1024);
});

test.each([
  ["breaks off", (socket: Socket) => socket.resetAndDestroy()],
  ["closes", (socket: Socket) => socket.destroy()],
  ["says its last word", (socket: Socket) => socket.end()],
])("a client that %s is gone, also for who asks late", async (_how, leave) => {
  const [asked, gone, late] = [
    Promise.withResolvers<void>(),
    Promise.withResolvers<void>(),
    Promise.withResolvers<void>(),
  ];
  await start(async (reply) => {
    const onDrain = () => undefined;
    reply.watch({ onDrain, onGone: () => gone.resolve() });
    asked.resolve();
    await gone.promise;
    reply.watch({ onDrain, onGone: () => late.resolve() });
  });
  const socket = open();
  socket.write(REQUEST);
  await asked.promise;
  leave(socket);
  await late.promise;
});
