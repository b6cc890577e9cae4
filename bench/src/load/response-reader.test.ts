import fc from "fast-check";
import { expect, test } from "vitest";
import { ProtocolError, ResponseReader } from "./response-reader.ts";

function answer(body: string, { status = "200 OK", name = "content-length" } = {}): string {
  return `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\n${name}: ${body.length}\r\nDate: now\r\n\r\n${body}`;
}

function readAll(chunks: readonly string[]): { seen: [number, string][]; isInside: boolean } {
  const seen: [number, string][] = [];
  const reader = new ResponseReader((status, body) => seen.push([status, body]));
  for (const chunk of chunks) reader.push(Buffer.from(chunk, "latin1"));
  return { seen, isInside: reader.isInside };
}

const ALLOWED = '{"verdict":"ALLOWED"}';

test("one chunk with one answer is that answer", () => {
  expect(readAll([answer(ALLOWED)])).toEqual({ seen: [[200, ALLOWED]], isInside: false });
});

test("answers are the same wherever they are cut", () => {
  const bodies = [ALLOWED, "", '{"verdict":"UNAVAILABLE"}', "x".repeat(3000)];
  const whole = bodies.map((body) => answer(body)).join("");
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: whole.length - 1 }), { maxLength: 20 }), (cuts) => {
      const edges = [0, ...cuts.toSorted((a, b) => a - b), whole.length];
      const chunks = edges.slice(1).map((edge, index) => whole.slice(edges[index], edge));
      expect(readAll(chunks)).toEqual({ seen: bodies.map((body) => [200, body]), isInside: false });
    }),
  );
});

test("answers that came in one chunk are each read, and the part behind them waits for its rest", () => {
  const read = readAll([answer("a") + answer("b", { status: "503 Service Unavailable" }) + answer("ccc").slice(0, -1)]);
  expect(read).toEqual({
    seen: [
      [200, "a"],
      [503, "b"],
    ],
    isInside: true,
  });
});

test("a chunk whose memory is used again does not change what was kept of it", () => {
  const seen: string[] = [];
  const reader = new ResponseReader((_status, body) => seen.push(body));
  const text = answer("first");
  const reused = Buffer.from(text.slice(0, -2), "latin1");
  reader.push(reused);
  reused.fill("#");
  reader.push(Buffer.from(text.slice(-2), "latin1"));
  expect(seen).toEqual(["first"]);
});

test("the length is found whatever the case of its name", () => {
  for (const name of ["content-length", "Content-Length", "CONTENT-LENGTH"]) {
    expect(readAll([answer("abc", { name })]).seen).toEqual([[200, "abc"]]);
  }
});

test.each([
  ["no length", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n"],
  ["a length that is no number", "HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n"],
  ["a negative length", "HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n"],
  ["two lengths", "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\na"],
  ["a length in another header's value only", "HTTP/1.1 200 OK\r\nx-note: content-length: 3\r\n\r\nabc"],
  ["a body longer than its length", `${answer("abc")}d\r\n\r\n`],
  ["another version", answer("a").replace("1.1", "1.0")],
  ["a head that never ends", `HTTP/1.1 200 OK\r\nx: ${"y".repeat(20_000)}`],
])("%s is a breach of the protocol, and not an answer", (_what, text) => {
  expect(() => readAll([text])).toThrow(ProtocolError);
});

test("a body shorter than its length is waited for", () => {
  const { seen, isInside } = readAll([answer("abcdef").slice(0, -1)]);
  expect([seen, isInside]).toEqual([[], true]);
});
