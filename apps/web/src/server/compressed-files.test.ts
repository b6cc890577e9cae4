import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { findCompressed, sendCompressed } from "./compressed-files.ts";

const SCRIPT = "globalThis.isHere = true;";
const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function serve(): Promise<number> {
  const directory = await mkdtemp(path.join(tmpdir(), "static-"));
  closing.push(() => rm(directory, { recursive: true }));
  await mkdir(path.join(directory, "chunks"));
  await writeFile(path.join(directory, "chunks/a.js"), SCRIPT);
  await writeFile(path.join(directory, "chunks/a.js.br"), brotliCompressSync(SCRIPT));
  const files = findCompressed(directory);
  const server = createServer((asked, answer) => {
    if (!sendCompressed(files, asked, answer)) answer.writeHead(404).end("passed on");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

async function ask(target: string, headers: Record<string, string>, method = "GET") {
  const asked = request({ port: await serve(), host: "127.0.0.1", path: target, method, headers }).end();
  const [answer] = await once(asked, "response");
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  return { status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) };
}

test.each(["br", "gzip, deflate, br, zstd", "gzip, br;q=0.5"])(
  "a browser that reads %s gets the copy",
  async (reads) => {
    const { headers, body } = await ask("/_next/static/chunks/a.js?v=1", { "accept-encoding": reads });
    expect(brotliDecompressSync(body).toString()).toBe(SCRIPT);
    expect(headers["content-encoding"]).toBe("br");
    expect(headers["content-length"]).toBe(String(body.length));
    expect(headers["content-type"]).toBe("application/javascript; charset=UTF-8");
    expect(headers["cache-control"]).toContain("immutable");
    expect(headers.vary).toBe("accept-encoding");
  },
);

test("a question for the head has no body", async () => {
  const { status, body } = await ask("/_next/static/chunks/a.js", { "accept-encoding": "br" }, "HEAD");
  expect(status).toBe(200);
  expect(body).toHaveLength(0);
});

test.each(["gzip", "gzip, br;q=0", "brotli"])("one that reads %s is passed on", async (reads) => {
  expect((await ask("/_next/static/chunks/a.js", { "accept-encoding": reads })).status).toBe(404);
});

test.each(["/_next/static/../server/a.js", "/_next/static/chunks/a.js.br", "/_next/static/chunks/%61.js", "/"])(
  "%s is no file's address",
  async (target) => {
    expect((await ask(target, { "accept-encoding": "br" })).status).toBe(404);
  },
);

test("a part of a file, and anything but reading it, are passed on", async () => {
  const target = "/_next/static/chunks/a.js";
  expect((await ask(target, { "accept-encoding": "br", range: "bytes=0-3" })).status).toBe(404);
  expect((await ask(target, { "accept-encoding": "br" }, "POST")).status).toBe(404);
});

test("nothing is built: there are no copies", () => {
  expect(findCompressed("/nowhere/at/all").size).toBe(0);
});
