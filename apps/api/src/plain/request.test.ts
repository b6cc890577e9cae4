import { createServer, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type PlainRequest, readPlain } from "./request.ts";

const BODY = '{"organization":"acme","key":"abcdefghijkl"}';
const LINES = [
  "POST /v1/verify HTTP/1.1",
  "Host: api",
  "Authorization: Bearer some",
  "Content-Type: application/json",
] as const;

function bytesOf(lines: readonly string[], body = BODY, length: number | string = body.length): Buffer {
  return Buffer.from(`${[...lines, `Content-Length: ${length}`].join("\r\n")}\r\n\r\n${body}`, "latin1");
}

const read = (bytes: Buffer) => readPlain(bytes, { head: null });

describe("a request of the plainest form", () => {
  test("is read whole", () => {
    expect(read(bytesOf(LINES))).toEqual({
      method: "POST",
      path: "/v1/verify",
      headers: {
        host: "api",
        authorization: "Bearer some",
        "content-type": "application/json",
        "content-length": String(BODY.length),
      },
      body: BODY,
    });
  });

  test("is read anew when its head differs from the last one in anything", () => {
    const last = { head: null };
    readPlain(bytesOf(LINES), last);
    const others = bytesOf(["POST /v1/verify HTTP/1.1", "Host: api", "Authorization: Bearer other"]);
    expect(readPlain(others, last)?.headers.authorization).toBe("Bearer other");
    expect(readPlain(bytesOf(LINES, "{}"), last)?.body).toBe("{}");
    expect(readPlain(bytesOf(LINES, "{}"), last)?.headers.authorization).toBe("Bearer some");
  });

  test.each([["keep-alive"], ["Keep-Alive"]])("says of its connection nothing, or %s", (connection) => {
    expect(read(bytesOf([...LINES, `Connection: ${connection}`]))).not.toBeNull();
  });
});

describe("is left to who knows all of HTTP:", () => {
  test.each([
    ["a body with less than its length", bytesOf(LINES, BODY, BODY.length + 1)],
    ["a body with more than its length, as of two requests", bytesOf(LINES, BODY, BODY.length - 1)],
    ["half a head", bytesOf(LINES).subarray(0, 60)],
    ["nothing", Buffer.alloc(0)],
    ["HTTP/1.0", bytesOf(["POST /v1/verify HTTP/1.0", "Host: api"])],
    ["no host", bytesOf(["POST /v1/verify HTTP/1.1"])],
    ["a header twice", bytesOf([...LINES, "host: other"])],
    ["two lengths", bytesOf([...LINES, "content-length: 2"])],
    ["a length with a sign", bytesOf(LINES, BODY, `+${BODY.length}`)],
    ["a length in two spellings", bytesOf(LINES, BODY, `${BODY.length}, ${BODY.length}`)],
    ["a body in chunks", bytesOf([...LINES, "Transfer-Encoding: chunked"])],
    ["an upgrade", bytesOf([...LINES, "Upgrade: websocket"])],
    ["an expectation", bytesOf([...LINES, "Expect: 100-continue"])],
    ["an encoded body", bytesOf([...LINES, "Content-Encoding: gzip"])],
    ["the last on its connection", bytesOf([...LINES, "Connection: close"])],
    ["a header over two lines", bytesOf([...LINES, "X-Long: a\r\n b"])],
    ["a bare line feed in a header", bytesOf([...LINES, "X-Odd: a\nb: c"])],
    ["a bare carriage return in a header", bytesOf([...LINES, "X-Odd: a\rb"])],
    ["a space before the colon", bytesOf([...LINES, "X-Odd : a"])],
    ["a header that is no name", bytesOf([...LINES, "__proto__: a"])],
    ["a header without a value", bytesOf([...LINES, "X-Empty:"])],
    ["a null byte in a header", bytesOf([...LINES, "X-Odd: a\0b"])],
    ["letters beyond ASCII in a header", bytesOf([...LINES, "X-Odd: \xe4"])],
    ["letters beyond ASCII in a body", bytesOf(LINES, '{"key":"\xc3\xa4"}')],
    ["a path in the absolute form", bytesOf(["POST http://api/v1/verify HTTP/1.1", "Host: api"])],
    ["a space in a path", bytesOf(["POST /v1/ verify HTTP/1.1", "Host: api"])],
    ["a line before the request", Buffer.concat([Buffer.from("\r\n"), bytesOf(LINES)])],
    ["more than a page of headers", bytesOf([...LINES, `X-Long: ${"x".repeat(17_000)}`])],
  ])("%s", (_what, bytes) => {
    expect(read(bytes)).toBeNull();
  });
});

describe("beside node:http", () => {
  let port = 0;
  let seen: { request: IncomingMessage; body: string }[] = [];
  const server = createServer(async (request, response) => {
    seen.push({ request, body: await text(request) });
    response.end();
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    port = typeof address === "object" && address !== null ? address.port : 0;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  async function readByNode(bytes: Buffer): Promise<PlainRequest[]> {
    seen = [];
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => undefined);
    socket.end(bytes);
    await text(socket).catch(() => "");
    return seen.map(({ request, body }) => ({
      method: request.method ?? "",
      path: request.url ?? "",
      headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
      body,
    }));
  }

  const piece = fc.constantFrom(
    ...["\r\n", "\n", "\r", " ", "\t", ":", ",", "\0", "\x7f", "\xe9", "a", "0", "1", "/", "chunked", "close"],
    ...["Host: b\r\n", "Content-Length: 0\r\n", "Transfer-Encoding: chunked\r\n", "Connection: close\r\n", "0\r\n\r\n"],
    ...[
      "Connection: upgrade\r\nUpgrade: x\r\n",
      "GET / HTTP/1.1\r\n\r\n",
      "HTTP/1.0",
      "X-A: b\r\n",
      "X-A:\r\n",
      "\r\n\r\n",
    ],
  );
  const method = fc.constantFrom("POST", "GET", "PUT", "PATCH", "DELETE");
  const edit = fc.record({ at: fc.nat(), removed: fc.nat(3), added: fc.oneof(piece, fc.constant("")) });

  test("whatever is read here, node reads as that one request and nothing else, however the bytes were changed", async () => {
    const original = bytesOf([...LINES, "Connection: keep-alive", "X-A: b"]).toString("latin1");
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(method, fc.array(edit, { maxLength: 3 }), async (sent, edits) => {
        const changed = edits.reduce(
          (bytes, { at, removed, added }) => {
            const index = at % (bytes.length + 1);
            return bytes.slice(0, index) + added + bytes.slice(index + removed);
          },
          original.replace("POST", sent),
        );
        const bytes = Buffer.from(changed, "latin1");
        const plain = read(bytes);
        if (plain === null) return;
        taken += 1;
        expect(await readByNode(bytes)).toEqual([plain]);
      }),
      { numRuns: 3000 },
    );
    expect(taken).toBeGreaterThan(100);
    // Each that is taken is a connection.
  }, 120_000);
});
