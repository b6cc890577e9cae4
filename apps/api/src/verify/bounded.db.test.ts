import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, startApi, VERIFIER_TOKEN } from "../testing/api.ts";
import { type Fleet, startFleet } from "../testing/fleet.ts";

const CONNECTIONS = 256;
/** Requests that a connection sends without waiting for an answer: together more than a queue has room for. */
const AHEAD = 40;
const FLOOD_MS = 30_000;
const SETTLED_MS = 10_000;
/** Seconds at the beginning and at the end that are held against each other. */
const SAMPLES = 7;
const GROWTH_MIB = 150;

let api: Api;
let fleet: Fleet;

beforeAll(async () => {
  api = await startApi();
  fleet = await startFleet(api, 1);
});
afterAll(async () => {
  await fleet?.close();
  await api?.close();
});

test("a flood that no database can serve is answered to the last request, in bounded memory, and is over when it is over", async () => {
  const { organization, value } = await api.subscribed();
  const [{ url, child } = { url: "", child: null }] = fleet.processes;
  const memory: number[] = [];
  const startedAt = performance.now();
  const measuring = setInterval(() => {
    if (performance.now() - startedAt > SETTLED_MS) memory.push(residentMib(child?.pid ?? 0));
  }, 1000);
  const until = startedAt + FLOOD_MS;
  const request = bytesOf(url, { organization: organization.id, key: value });
  const floods = await Promise.all(Array.from({ length: CONNECTIONS }, () => flood({ url, request, until })));
  clearInterval(measuring);
  // The next call finds room, and its answer is about the key.
  expect(await fleet.verdict(url, organization.id, value)).toBe("ALLOWED");
  const sent = floods.reduce((sum, each) => sum + each.sent, 0);
  const allowed = floods.reduce((sum, { answers }) => sum + (answers.get("200") ?? 0), 0);
  const turnedAway = floods.reduce((sum, { answers }) => sum + (answers.get("503") ?? 0), 0);
  expect(allowed + turnedAway).toBe(sent);
  expect(allowed).toBeGreaterThan(0);
  expect(turnedAway).toBeGreaterThan(0);
  // Not the highest and the lowest of all: between two collections memory comes and goes.
  expect(median(memory.slice(-SAMPLES)) - median(memory.slice(0, SAMPLES))).toBeLessThan(GROWTH_MIB);
  const now = Date.now();
  const hours = await api.services.stores.usage.listHours(organization.id, {
    from: now - 3_600_000,
    to: now + 3_600_000,
  });
  expect(hours.reduce((sum, hour) => sum + hour.allowed, 0)).toBe(allowed + 1);
}, 300_000);

function bytesOf(url: string, question: object): Buffer {
  const body = JSON.stringify(question);
  const head = [
    "POST /v1/verify HTTP/1.1",
    `Host: ${new URL(url).host}`,
    `Authorization: Bearer ${VERIFIER_TOKEN}`,
    "Content-Type: application/json",
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

type Flood = { readonly url: string; readonly request: Buffer; readonly until: number };

/** Keeps so many requests under way on one connection, and then waits for the last answer. */
async function flood({ url, request, until }: Flood): Promise<{ sent: number; answers: Map<string, number> }> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  await once(socket, "connect");
  const answers = new Map<string, number>();
  let sent = 0;
  let answered = 0;
  const send = (count: number) => {
    sent += count;
    socket.write(Buffer.concat(Array.from({ length: count }, () => request)));
  };
  send(AHEAD);
  let rest = "";
  for await (const chunk of socket.setEncoding("latin1")) {
    const text = rest + chunk;
    const found = [...text.matchAll(STATUS)];
    for (const [, status = ""] of found) answers.set(status, (answers.get(status) ?? 0) + 1);
    // What could be the beginning of a status line waits for its end.
    rest = text.slice(Math.max((found.at(-1)?.index ?? -STATUS_LENGTH) + STATUS_LENGTH, text.length - STATUS_LENGTH));
    answered += found.length;
    if (performance.now() < until) send(found.length);
    else if (answered === sent) break;
  }
  socket.destroy();
  return { sent, answers };
}

const STATUS = /HTTP\/1\.1 (\d{3}) /g;
const STATUS_LENGTH = "HTTP/1.1 200 ".length;

function residentMib(pid: number): number {
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1024;
}
