import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runLoad } from "./start-load.ts";

const directory = mkdtempSync(join(tmpdir(), "keyhold-bench-test-"));
const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
  rmSync(directory, { recursive: true });
});

type Answer = (request: IncomingMessage & { body: string }, response: ServerResponse) => void;

async function listen(answer: Answer): Promise<number> {
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => answer(Object.assign(request, { body }), response));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

function load(...ports: number[]) {
  const file = join(directory, "keys");
  writeFileSync(file, "org1aaaorg2bbborg3ccc");
  const moments: string[] = [];
  const keys = { file, idLength: 4, keyLength: 3 };
  const plan = { ports, keys, connections: 8, token: "the-token", warmUpMs: 100, measureMs: 300 };
  const logFile = join(directory, "load.log");
  return runLoad({ plan, logFile, onMoment: (moment) => moments.push(moment) }).then((result) => ({
    ...result,
    moments,
  }));
}

function allow(response: ServerResponse): void {
  const body = '{"verdict":"ALLOWED"}';
  response.writeHead(200, { "content-length": body.length }).end(body);
}

test("as many ALLOWED are received as were sent, warm-up and last answers included, for each key with its own organization", async () => {
  const asked = new Map<string, number>();
  let sent = 0;
  const port = await listen(({ headers, body }, response) => {
    expect(headers.authorization).toBe("Bearer the-token");
    asked.set(body, (asked.get(body) ?? 0) + 1);
    sent += 1;
    allow(response);
  });
  const { answers, measured, moments } = await load(port);
  expect(answers).toEqual({ allowed: sent, allowedBytes: 21, others: {}, unanswered: 0, broken: null });
  expect([...asked.keys()].toSorted()).toEqual(
    ["org1:aaa", "org2:bbb", "org3:ccc"].map((pair) => {
      const [organization, key] = pair.split(":");
      return JSON.stringify({ organization, key });
    }),
  );
  expect(measured.answers).toBeGreaterThan(0);
  expect(measured.answers).toBeLessThan(sent);
  expect(moments).toEqual(["loading", "measuring", "measured"]);
});

test("connections go to all ports, in turn", async () => {
  const seen = [new Set<unknown>(), new Set<unknown>()];
  const ports = await Promise.all(
    seen.map((sockets) =>
      listen((request, response) => {
        sockets.add(request.socket);
        allow(response);
      }),
    ),
  );
  await load(...ports);
  expect(seen.map(({ size }) => size)).toEqual([4, 4]);
});

test("a connection that breaks is told, costs its request, and is made anew", async () => {
  let answered = 0;
  let cut = 0;
  const port = await listen((request, response) => {
    if (answered === 50 && cut === 0) {
      cut += 1;
      request.socket.destroy();
      return;
    }
    answered += 1;
    allow(response);
  });
  const { answers } = await load(port);
  expect(answers).toMatchObject({ allowed: answered, unanswered: 1 });
  expect(answers.broken).not.toBeNull();
});

test("other verdicts are told by name", async () => {
  const port = await listen((_request, response) => {
    const body = '{"verdict":"UNAVAILABLE"}';
    response.writeHead(503, { "content-length": body.length }).end(body);
  });
  const { answers } = await load(port);
  expect(answers.allowed).toBe(0);
  expect(Object.keys(answers.others)).toEqual(["UNAVAILABLE"]);
});

test("an answer without a length is a breach, and not an answer", async () => {
  const port = await listen((_request, response) => {
    response.write('{"verdict":"ALLOWED"}');
    response.end();
  });
  const { answers } = await load(port);
  expect([answers.allowed, answers.broken]).toEqual([0, "An answer has no content-length."]);
});

test("a server that is not there ends the load with what happened", async () => {
  const port = await listen(() => undefined);
  const server = servers.at(-1);
  await new Promise((resolve) => server?.close(resolve));
  await expect(load(port)).rejects.toThrow(/ended without a result.*ECONNREFUSED/s);
});
