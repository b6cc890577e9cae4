import { once } from "node:events";
import { request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { setImmediate as nextTurn } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import type { PlainAnswer } from "./answer.ts";
import type { PlainHandler } from "./handler.ts";
import type { PlainRequest } from "./request.ts";
import { PlainServer } from "./server.ts";

type Asked = { readonly request: PlainRequest; answer(patch?: Partial<PlainAnswer>): void };

let server: PlainServer;
let sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
});

/** A server on which the test answers what is asked at /plain; everything else is echoed by node:http. */
async function start() {
  const asked: Asked[] = [];
  const errors: unknown[] = [];
  const handle: PlainHandler = (request) => {
    if (request.path === "/throws") throw new Error("A bug.");
    if (request.path !== "/plain") return null;
    const { promise, resolve } = Promise.withResolvers<PlainAnswer>();
    const answered = { status: 200, headers: {}, body: request.body };
    asked.push({ request, answer: (patch = {}) => resolve({ ...answered, ...patch }) });
    return promise;
  };
  server = new PlainServer({}, echo, { handle, onError: (error) => errors.push(error) });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { asked, errors };
}

function echo(request: IncomingMessage, response: ServerResponse): void {
  void text(request).then((body) => response.end(`node ${request.method} ${request.url} ${body}`));
}

function portOf(): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

function open(): { socket: Socket; received: () => string } {
  const socket = connect(portOf(), "127.0.0.1");
  sockets.push(socket);
  let received = "";
  socket
    .on("error", () => undefined)
    .on("data", (chunk) => {
      received += chunk;
    });
  return { socket, received: () => received };
}

const plain = (body: string) => `POST /plain HTTP/1.1\r\nhost: a\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
const other = (body: string) => plain(body).replace("/plain", "/other");
const until = (condition: () => boolean) => expect.poll(condition, { timeout: 10_000, interval: 5 }).toBe(true);

describe("a connection with plain requests", () => {
  test("is answered one after the other, in order, also when they come at once", async () => {
    const { asked } = await start();
    const { socket, received } = open();
    socket.write(plain("one"));
    await until(() => asked.length === 1);
    socket.write(plain("two"));
    await nextTurn();
    asked[0]?.answer();
    await until(() => asked.length === 2);
    asked[1]?.answer();
    await until(() => received().endsWith("two"));
    expect(received().match(/one|two/g)).toEqual(["one", "two"]);
  });

  test("gives an answer that a client of HTTP understands", async () => {
    const { asked } = await start();
    const sent = httpRequest({ port: portOf(), host: "127.0.0.1", path: "/plain", method: "POST" });
    sent.setHeader("content-length", 3);
    const answered = new Promise<[IncomingMessage]>((resolve) =>
      sent.once("response", (response) => resolve([response])),
    );
    sent.end("abc");
    await until(() => asked.length === 1);
    asked[0]?.answer({ status: 503, headers: { "retry-after": "1", "x-two": ["a", "b"] }, body: '{"ä":1}' });
    const [response] = await answered;
    expect(response.statusCode).toBe(503);
    expect(response.headers).toMatchObject({ "retry-after": "1", "x-two": "a, b", "keep-alive": "timeout=30" });
    expect(Math.abs(Date.parse(response.headers.date ?? "") - Date.now())).toBeLessThan(60_000);
    expect(await text(response)).toBe('{"ä":1}');
  });

  test("is handed over with every byte that was not answered", async () => {
    const { asked } = await start();
    const { socket, received } = open();
    socket.write(plain("one"));
    await until(() => asked.length === 1);
    socket.write(other("two") + plain("three"));
    await nextTurn();
    asked[0]?.answer();
    await until(() => received().includes("node POST /plain three"));
    expect(received().match(/one|two|three/g)).toEqual(["one", "two", "three"]);
    expect(asked).toHaveLength(1);
    socket.write(other("four"));
    await until(() => received().includes("node POST /other four"));
  });

  test("is handed over when a request comes in pieces, whatever the pieces are", async () => {
    const { asked } = await start();
    const bytes = plain("whole");
    for (let cut = 1; cut < bytes.length; cut += 7) {
      const { socket, received } = open();
      socket.setNoDelay(true);
      socket.write(bytes.slice(0, cut));
      await new Promise((resolve) => setTimeout(resolve, 5));
      socket.write(bytes.slice(cut));
      await until(() => received().includes("whole"));
      socket.destroy();
    }
    expect(asked).toHaveLength(0);
  });

  test("whose client has said its last word is answered and closed", async () => {
    const { asked } = await start();
    const { socket } = open();
    const all = text(socket);
    socket.end(plain("last"));
    await until(() => asked.length === 1);
    asked[0]?.answer();
    expect(await all).toMatch(/connection: close\r\n[\s\S]*last$/);
  });

  test("whose client goes away while it waits harms nobody", async () => {
    const { asked } = await start();
    const gone = open();
    gone.socket.write(plain("gone"));
    await until(() => asked.length === 1);
    gone.socket.resetAndDestroy();
    await nextTurn();
    asked[0]?.answer();
    const { socket, received } = open();
    socket.write(plain("here"));
    await until(() => asked.length === 2);
    asked[1]?.answer();
    await until(() => received().endsWith("here"));
  });

  test("whose client reads nothing is asked no more of, and memory does not grow with its patience", async () => {
    const { asked } = await start();
    const { socket } = open();
    socket.pause();
    let isFull = false;
    for (let index = 0; index < 200 && !isFull; index += 1) {
      socket.write(plain(String(index)));
      const { length } = asked;
      await Promise.race([until(() => asked.length > index), new Promise((resolve) => setTimeout(resolve, 300))]);
      isFull = asked.length === length && asked.length <= index;
      asked[index]?.answer({ body: "x".repeat(1024 * 1024) });
    }
    expect(isFull).toBe(true);
    expect(asked.length).toBeLessThan(50);
  });
});

describe("a bug behind the door", () => {
  test.each(["that throws", "that makes no answer"])("%s is told, ends its connection, and no other", async (what) => {
    const { asked, errors } = await start();
    const { socket, received } = open();
    const closed = once(socket, "close");
    if (what === "that throws") socket.write(plain("x").replace("/plain", "/throws"));
    else {
      socket.write(plain("x"));
      await until(() => asked.length === 1);
      asked[0]?.answer({ headers: { "x-odd": "\r\nset-cookie: a=b" } });
    }
    await closed;
    expect([received(), errors.length]).toEqual(["", 1]);
    const other = open();
    const before = asked.length;
    other.socket.write(plain("y"));
    await until(() => asked.length > before);
    asked.at(-1)?.answer();
    await until(() => other.received().endsWith("y"));
  });
});

describe("what nobody understands", () => {
  test("is refused by node:http", async () => {
    await start();
    const { socket, received } = open();
    socket.write("THIS IS NOT HTTP\r\n\r\n");
    await until(() => received().startsWith("HTTP/1.1 400"));
  });
});

describe("closing", () => {
  test("ends connections on which nothing is asked at once, and the others with their answer", async () => {
    const { asked } = await start();
    const idle = open();
    idle.socket.write(plain("one"));
    await until(() => asked.length === 1);
    asked[0]?.answer();
    await until(() => idle.received().endsWith("one"));
    const busy = open();
    busy.socket.write(plain("two"));
    await until(() => asked.length === 2);
    const idleEnded = once(idle.socket, "close");
    const busyEnded = once(busy.socket, "close");
    server.close();
    await idleEnded;
    asked[1]?.answer();
    await busyEnded;
    expect(busy.received()).toMatch(/connection: close\r\n[\s\S]*two$/);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  });

  test("carries out nothing that comes after the last answer", async () => {
    const { asked } = await start();
    // It says something more although the server has said its last word.
    const socket = connect({ port: portOf(), host: "127.0.0.1", allowHalfOpen: true });
    sockets.push(socket);
    socket.resume();
    const answered = once(socket, "end");
    const [accepted] = await Promise.all([once(server, "connection"), once(socket, "connect")]);
    const read = once(accepted[0], "end");
    socket.write(plain("last"));
    await until(() => asked.length === 1);
    server.close();
    asked[0]?.answer();
    await answered;
    socket.end(plain("later"));
    await read;
    expect(asked).toHaveLength(1);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  });
});
