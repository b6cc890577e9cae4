import { setTimeout as pause } from "node:timers/promises";
import { Connection } from "../load/connection.ts";
import { Histogram } from "../load/histogram.ts";

export type Load = {
  readonly port: number;
  /** One connection for each: the bytes of its requests, the same each time or made anew. */
  readonly requests: readonly (() => Buffer)[];
  readonly milliseconds: number;
};

export type Asked = {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly statuses: Readonly<Record<number, number>>;
};

const WARM_UP_MS = 1000;

/** Asks without a pause, each connection one request at a time, and measures after the warm-up. */
export async function ask({ port, requests, milliseconds }: Load): Promise<Asked> {
  const histogram = new Histogram();
  const statuses: Record<number, number> = {};
  let isMeasuring = false;
  const connections = requests.map((next) => {
    const answered = (status: number, _body: string, begunAt: number) => {
      if (!isMeasuring) return;
      histogram.record((performance.now() - begunAt) * 1000);
      statuses[status] = (statuses[status] ?? 0) + 1;
    };
    return new Connection(port, { next, answered, broke: () => undefined });
  });
  await Promise.all(connections.map((connection) => connection.open()));
  for (const connection of connections) connection.ask();
  await pause(WARM_UP_MS);
  isMeasuring = true;
  await pause(milliseconds);
  isMeasuring = false;
  for (const connection of connections) connection.close();
  const inMs = (part: number) => (histogram.quantile(part) ?? 0) / 1000;
  return { perSecond: histogram.total / (milliseconds / 1000), p50Ms: inMs(0.5), p99Ms: inMs(0.99), statuses };
}

/** A GET, with a cookie. */
export function get(path: string, cookie: string): () => Buffer {
  const bytes = Buffer.from(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: ${cookie}\r\n\r\n`);
  return () => bytes;
}

export function post(path: string, body: () => string): () => Buffer {
  const head = `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n`;
  return () => {
    const text = body();
    return Buffer.from(`${head}content-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
}
