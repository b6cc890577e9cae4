import type { IncomingMessage } from "node:http";
import { HttpError, malformed } from "./http-error.ts";

const BODY_LIMIT_BYTES = 64 * 1024;
/** What is too large is read a little further, so that an honest client hears why; then the connection ends. */
const DRAIN_LIMIT_BYTES = 4 * 1024 * 1024;

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Reads a JSON body's text. Refuses what is too large (also without a length), of another type or encoding, or no UTF-8. */
export async function readJsonText(request: IncomingMessage): Promise<string> {
  return jsonTextOf(request.headers, await readBytes(request));
}

/** The text of a body that is here. */
export function jsonTextOf(headers: IncomingMessage["headers"], bytes: Buffer): string {
  if (bytes.length > 0 || headers["content-type"] !== undefined) checkType(headers);
  try {
    return utf8.decode(bytes);
  } catch {
    throw malformed([{ path: "", message: "The body is not UTF-8." }]);
  }
}

/** Reads a JSON body. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  return parseJson(await readJsonText(request));
}

/** Says where a text stops being JSON; what stands there is not repeated, it may be a secret. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const position = /position (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
    const where = position === undefined ? "" : ` from character ${Number(position) + 1} on`;
    throw malformed([{ path: "", message: text === "" ? "The input is empty." : `The input is not JSON${where}.` }]);
  }
}

function checkType(headers: IncomingMessage["headers"]): void {
  if (isJsonType(headers)) return;
  const encoding = headers["content-encoding"] ?? "identity";
  if (encoding !== "identity") throw new HttpError("mediaType", "Expected a body without Content-Encoding.");
  throw new HttpError("mediaType", "Expected Content-Type: application/json.");
}

export function isJsonType(headers: IncomingMessage["headers"]): boolean {
  const type = headers["content-type"] ?? "";
  if ((headers["content-encoding"] ?? "identity") !== "identity") return false;
  return type === "application/json" || /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i.test(type);
}

/** By events and not by the stream's iterator, which costs several times as much. */
function readBytes(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length <= BODY_LIMIT_BYTES) chunks.push(chunk);
      if (length <= DRAIN_LIMIT_BYTES) return;
      request.pause();
      reject(tooLarge());
    });
    request.on("end", () => {
      if (length > BODY_LIMIT_BYTES) reject(tooLarge());
      else resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks));
    });
    // Also where it was cut off: an error is told only to who listens for one, and then comes this.
    request.on("close", () => {
      if (!request.complete) reject(new Error("The connection ended before the body did."));
    });
  });
}

function tooLarge(): HttpError {
  return new HttpError("tooLarge", `Expected a body of at most ${BODY_LIMIT_BYTES / 1024} KiB.`, {
    headers: { connection: "close" },
  });
}
