import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { text } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";
import { afterEach, describe, expect, test } from "vitest";
import { systemRandomness } from "../adapters/randomness.ts";
import { createSend } from "./send.ts";
import { newSecret, signedHeaders } from "./sign.ts";

const OPEN = { allowHttp: true, allowPrivate: true, timeoutMs: 2000 };
let servers: Server[] = [];

afterEach(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  servers = [];
});

async function receive(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}/hook`;
}

const letter = (url: string, body = "{}") => ({ url, body, headers: { "content-type": "application/json" } });

describe("an attempt", () => {
  test("carries the body, signed so that the library verifies it with either secret", async () => {
    const secrets = [newSecret(systemRandomness), newSecret(systemRandomness)];
    const body = JSON.stringify({ type: "key.added", text: "für Ünïcode ✓" });
    const headers = signedHeaders(secrets, { id: "event-1", at: Date.now(), body });
    const got: { text: string; request: IncomingMessage | null } = { text: "", request: null };
    const url = await receive(async (request, response) => {
      Object.assign(got, { text: await text(request), request });
      response.writeHead(204).end();
    });
    expect(await createSend(OPEN)({ url, body, headers })).toMatchObject({ status: 204, fault: null });
    expect(got.text).toBe(body);
    const told = Object.entries(got.request?.headers ?? {}).map(([name, value]) => [name, String(value)]);
    for (const secret of secrets) {
      expect(new Webhook(secret).verify(got.text, Object.fromEntries(told))).toEqual(JSON.parse(body));
    }
    const strange = new Webhook(newSecret(systemRandomness));
    expect(() => strange.verify(got.text, Object.fromEntries(told))).toThrow();
  });

  test("that is redirected is not followed", async () => {
    let visits = 0;
    const elsewhere = await receive((_request, response) => {
      visits += 1;
      response.end();
    });
    const url = await receive((_request, response) => response.writeHead(307, { location: elsewhere }).end());
    expect(await createSend(OPEN)(letter(url))).toMatchObject({ status: 307, fault: "STATUS" });
    expect(visits).toBe(0);
  });

  test("that is not answered ends at the time-out", async () => {
    const url = await receive(() => undefined);
    expect(await createSend({ ...OPEN, timeoutMs: 100 })(letter(url))).toMatchObject({
      status: null,
      fault: "TIMEOUT",
    });
  });

  test("that is answered without end takes the status and no more", async () => {
    const closed = Promise.withResolvers<void>();
    const url = await receive((_request, response) => {
      response.on("close", closed.resolve);
      response.writeHead(200);
      const more = () => response.write("x".repeat(1000), () => !response.destroyed && setImmediate(more));
      more();
    });
    expect(await createSend(OPEN)(letter(url))).toMatchObject({ status: 200, fault: null });
    await closed.promise;
  });

  test("that is answered with an upgrade takes the status and closes the connection", async () => {
    const closed = Promise.withResolvers<void>();
    const url = await receive((request) => {
      request.socket.on("close", () => closed.resolve());
      request.socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: any\r\n\r\n");
    });
    expect(await createSend(OPEN)(letter(url))).toMatchObject({ status: 101, fault: "STATUS" });
    await closed.promise;
  });

  test("that is answered with hints and never with an answer is cut off", async () => {
    const url = await receive((_request, response) => {
      const more = () => {
        if (response.destroyed) return;
        response.writeProcessing();
        setImmediate(more);
      };
      more();
    });
    expect(await createSend({ ...OPEN, timeoutMs: 30_000 })(letter(url))).toMatchObject({ fault: "CONNECTION" });
  });

  test("that finds nobody says so", async () => {
    const url = await receive(() => undefined);
    for (const server of servers) server.close();
    expect(await createSend(OPEN)(letter(url))).toMatchObject({ status: null, fault: "CONNECTION" });
    const nameless = createSend(OPEN, () => Promise.reject(new Error("ENOTFOUND")));
    expect(await nameless(letter("http://nobody.example/"))).toMatchObject({ fault: "DNS" });
    const never = createSend({ ...OPEN, timeoutMs: 50 }, () => new Promise(() => undefined));
    expect(await never(letter("http://slow.example/"))).toMatchObject({ fault: "TIMEOUT" });
  });

  test("goes to the address that was checked, and to none that the name has afterwards", async () => {
    const asked: string[] = [];
    const url = await receive((request, response) => {
      asked.push(String(request.headers.host));
      response.end();
    });
    const { port } = new URL(url);
    let lookups = 0;
    const rebinding = async () => {
      lookups += 1;
      return [{ address: lookups === 1 ? "127.0.0.1" : "127.0.0.2", family: 4 }];
    };
    const send = createSend(OPEN, rebinding);
    expect(await send(letter(`http://receiver.example:${port}/`))).toMatchObject({ status: 200 });
    expect([lookups, asked]).toEqual([1, [`receiver.example:${port}`]]);
  });

  test("at an address that is not public makes no connection", async () => {
    let visits = 0;
    const url = await receive((_request, response) => {
      visits += 1;
      response.end();
    });
    const guarded = { ...OPEN, allowPrivate: false };
    const { port } = new URL(url);
    expect(await createSend(guarded)(letter(url))).toMatchObject({ status: null, fault: "ADDRESS" });
    const inside = createSend(guarded, async () => [{ address: "127.0.0.1", family: 4 }]);
    expect(await inside(letter(`http://receiver.example:${port}/`))).toMatchObject({ fault: "ADDRESS" });
    const mapped = createSend(guarded, async () => [{ address: "::ffff:127.0.0.1", family: 6 }]);
    expect(await mapped(letter(`http://receiver.example:${port}/`))).toMatchObject({ fault: "ADDRESS" });
    expect(visits).toBe(0);
  });
});
