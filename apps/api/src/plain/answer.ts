import { STATUS_CODES } from "node:http";

export type PlainAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
};

type Encoded = { readonly bytes: string; readonly encoding: "latin1" | "utf8" };

const HEADER_VALUE = /^[\t\x20-\x7e]*$/;

/** The bytes of an answer. The last one on its connection says so. */
export function toBytes({ status, headers, body }: PlainAnswer, isLast: boolean): Encoded {
  const length = Buffer.byteLength(body);
  let head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n`;
  for (const name in headers) {
    const value = headers[name] ?? "";
    for (const each of typeof value === "string" ? [value] : value) head += headerLine(name, each);
  }
  const bytes = `${head}content-length: ${length}\r\ndate: ${dateOf(Date.now())}\r\n${connectionLines(isLast)}\r\n${body}`;
  // What is ASCII needs no encoding.
  return { bytes, encoding: length === body.length ? "latin1" : "utf8" };
}

function headerLine(name: string, value: string): string {
  if (!HEADER_VALUE.test(value)) throw new Error(`The header ${name} has a value that no header can have.`);
  return `${name}: ${value}\r\n`;
}

/** How long a connection without a request is kept. */
export const IDLE_MS = 30_000;
const KEEP_ALIVE = `connection: keep-alive\r\nkeep-alive: timeout=${IDLE_MS / 1000}\r\n`;

/** The last answer on its connection says so. */
export function connectionLines(isLast: boolean): string {
  return isLast ? "connection: close\r\n" : KEEP_ALIVE;
}

let date = { second: 0, text: "" };

/** Made once a second. */
export function dateOf(now: number): string {
  const second = Math.floor(now / 1000);
  if (second !== date.second) date = { second, text: new Date(second * 1000).toUTCString() };
  return date.text;
}
