import { createReadStream, existsSync, readdirSync, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { pipeline } from "node:stream";

const TYPES: Readonly<Record<string, string>> = {
  ".js": "application/javascript; charset=UTF-8",
  ".css": "text/css; charset=UTF-8",
};

type CompressedFile = { path: string; bytes: number; type: string };

/** By address, the built files that have a Brotli copy beside them: an address that is not in here is no file's. */
export type CompressedFiles = ReadonlyMap<string, CompressedFile>;

export function findCompressed(directory: string): CompressedFiles {
  if (!existsSync(directory)) return new Map();
  const names = readdirSync(directory, { recursive: true, encoding: "utf8" });
  return new Map(
    names.flatMap((name) => {
      if (!name.endsWith(".br")) return [];
      const plain = name.slice(0, -".br".length);
      const file = path.join(directory, name);
      const type = TYPES[path.extname(plain)];
      const address = `/_next/static/${plain.split(path.sep).map(encodeURIComponent).join("/")}`;
      return type ? [[address, { path: file, bytes: statSync(file).size, type }] as const] : [];
    }),
  );
}

/** Sends the copy when there is one and the browser reads it; otherwise nothing is done, and it says so. */
export function sendCompressed(files: CompressedFiles, request: IncomingMessage, response: ServerResponse): boolean {
  const file = files.get(request.url?.split("?", 1)[0] ?? "");
  if (!file || !isRead(request.headers["accept-encoding"]) || request.headers.range) return false;
  if (request.method !== "GET" && request.method !== "HEAD") return false;
  response.writeHead(200, {
    "content-type": file.type,
    "content-encoding": "br",
    "content-length": file.bytes,
    // A file's name changes with what is in it.
    "cache-control": "public, max-age=31536000, immutable",
    vary: "accept-encoding",
  });
  if (request.method === "HEAD") response.end();
  else pipeline(createReadStream(file.path), response, () => undefined);
  return true;
}

function isRead(accepted: string | string[] | undefined): boolean {
  return /(^|[\s,])br(?!\s*;\s*q=0(\.0*)?\s*(,|$))\s*(;|,|$)/.test(String(accepted ?? ""));
}
