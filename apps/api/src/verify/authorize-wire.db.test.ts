import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, startApi, VERIFIER_TOKEN } from "../testing/api.ts";

let api: Api;
let slug = "";
let other = "";
let value = "";

beforeAll(async () => {
  api = await startApi();
  const made = await api.subscribed();
  slug = made.organization.slug;
  value = made.value;
  other = (await api.subscribed()).organization.slug;
});
afterAll(() => api.close());

const TOKEN_LINE = `X-Keyhold-Verifier: ${VERIFIER_TOKEN}`;

/** A request as bytes: nothing between the test and the server puts it right. */
function requestOf(start: string, lines: readonly string[], body = ""): Buffer {
  return Buffer.from([`${start} HTTP/1.1`, "Host: api", ...lines, "", body].join("\r\n"), "latin1");
}

function open(): Socket {
  return connect(Number(new URL(api.url).port), "127.0.0.1");
}

/** Sends it on a connection of its own, and reads all that comes back. */
async function exchange(start: string, lines: readonly string[], body = ""): Promise<string> {
  const socket = open();
  socket.write(requestOf(start, [...lines, "Connection: close"], body));
  return text(socket);
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1]);
const authorize = async (lines: readonly string[], start = `GET /v1/authorize/${slug}`) =>
  statusOf(await exchange(start, [TOKEN_LINE, ...lines]));

/** Reads answers from a connection that stays open, until there are so many. */
async function readAnswers(socket: Socket, count: number): Promise<string[]> {
  let read = "";
  const answers = () => read.split(/(?=HTTP\/1\.1 )/).filter((answer) => answer.includes("\r\n\r\n"));
  while (answers().length < count) read += String((await once(socket, "data"))[0]);
  return answers();
}

describe("every method is authorized like every other", () => {
  const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "PURGE", "QUERY"];

  test.each(METHODS)("%s", async (method) => {
    const source = `X-Keyhold-Source: 192.0.2.${METHODS.indexOf(method)}`;
    const start = `${method} /v1/authorize/${slug}`;
    const allowed = await exchange(start, [TOKEN_LINE, `X-API-Key: ${value}`]);
    expect(allowed).toMatch(/^HTTP\/1\.1 200 /);
    expect(allowed).toMatch(/\r\nx-keyhold-verdict: ALLOWED\r\n/i);
    expect(allowed.endsWith("\r\n\r\n")).toBe(true);
    const refused = await exchange(start, [TOKEN_LINE, "X-API-Key: WrongValue12", source]);
    expect([statusOf(refused), refused.includes("\r\nwww-authenticate: ")]).toEqual([401, true]);
  });

  test("a wish to change the protocol is not heard", async () => {
    const lines = [`X-API-Key: ${value}`, "Upgrade: websocket", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="];
    expect(await authorize(lines)).toBe(200);
  });
});

describe("a body is ignored", () => {
  const head = (...lines: string[]) => [TOKEN_LINE, `X-API-Key: ${value}`, ...lines];
  const next = () => requestOf(`GET /v1/authorize/${slug}`, [TOKEN_LINE, "X-API-Key: WrongValue12"]);
  // Looks like a request, for whoever loses the place.
  const misleading = `GET /healthz HTTP/1.1\r\nHost: api\r\n\r\n`;

  test.each([
    ["of a length", [`Content-Length: ${misleading.length}`], misleading],
    ["in chunks", ["Transfer-Encoding: chunked"], `${misleading.length.toString(16)}\r\n${misleading}\r\n0\r\n\r\n`],
    ["that is long", ["Content-Length: 3000000"], "x".repeat(3_000_000)],
    ["that is announced", ["Content-Length: 4", "Expect: 100-continue"], "abcd"],
    ["of no type that we know", ["Content-Type: text/plain", "Content-Encoding: gzip", "Content-Length: 2"], "{}"],
  ])("%s, and the next request on the connection is read as it was sent", async (_what, lines, body) => {
    const socket = open();
    socket.write(Buffer.concat([requestOf(`POST /v1/authorize/${slug}`, head(...lines), body), next()]));
    const answers = (await readAnswers(socket, lines.some((line) => line.startsWith("Expect")) ? 3 : 2)).slice(-2);
    socket.destroy();
    expect(answers.map(statusOf)).toEqual([200, 401]);
  });

  test("that never comes keeps nobody waiting", async () => {
    const socket = open();
    socket.write(requestOf(`PUT /v1/authorize/${slug}`, head("Content-Length: 1000")));
    const [answer = ""] = await readAnswers(socket, 1);
    socket.destroy();
    expect(statusOf(answer)).toBe(200);
  });
});

describe("headers that two programs could read differently", () => {
  const key = () => `X-API-Key: ${value}`;
  const bearer = () => `Authorization: Bearer ${value}`;

  test("a key twice is one key if it is the same, and none if it is not", async () => {
    expect(await authorize([bearer(), bearer()])).toBe(200);
    expect(await authorize([key(), key(), bearer()])).toBe(200);
    for (const second of ["Authorization: Bearer WrongValue12", "X-API-Key: WrongValue12", "Authorization: Bearer"]) {
      expect(await authorize([bearer(), second])).toBe(401);
      expect(await authorize([second, bearer()])).toBe(401);
      expect(await authorize([key(), second])).toBe(401);
    }
  });

  test("an organization twice is one if it is the same, and none if it is not", async () => {
    const claim = (name: string) => `X-Keyhold-Claimed-Organization: ${name}`;
    const [start, keyLine] = ["GET /v1/authorize", key()];
    expect(await authorize([keyLine, claim(slug), claim(slug)], start)).toBe(200);
    expect(await authorize([keyLine, claim(slug), claim(other)], start)).toBe(401);
    expect(await authorize([keyLine, claim(other), claim(slug)], start)).toBe(401);
  });

  test("a gateway's token twice is none", async () => {
    expect(await authorize([key(), TOKEN_LINE])).toBe(503);
    expect(await authorize([key(), "X-Keyhold-Verifier: kv_of_the_client"])).toBe(503);
  });

  test.each([
    ["lines that were joined with a comma", () => [`X-API-Key: ${value}, ${value}`]],
    ["a comma behind it", () => [`Authorization: Bearer ${value},`]],
    ["credentials that were joined", () => [`Authorization: Bearer ${value}, Bearer ${value}`]],
    ["a letter outside of ASCII", () => [`X-API-Key: ${value}\u00e9`]],
    ["a space that is none", () => [`Authorization: Bearer\u00a0${value}`]],
    ["a tab in it", () => [`Authorization: Bearer\t${value}`]],
    ["an underscore in the name", () => [`X_API_Key: ${value}`]],
    ["quotes around it", () => [`X-API-Key: "${value}"`]],
  ])("%s: no key", async (_what, lines) => {
    expect(await authorize(lines())).toBe(401);
  });

  test.each([
    ["a line that goes on", () => ["Authorization: Bearer", ` ${value}`]],
    ["a line that goes on behind a tab", () => ["X-Nothing: x", `\tX-API-Key: ${value}`]],
    ["a NUL", () => [`X-API-Key: ${value}\0`]],
    ["a bare return", () => [`X-Nothing: x\rX-API-Key: ${value}`]],
    ["a bare line feed", () => [`X-Nothing: x\nX-API-Key: ${value}`]],
    ["a space in front of the colon", () => [`X-API-Key : ${value}`]],
    ["a length and chunks", () => [key(), "Content-Length: 5", "Transfer-Encoding: chunked"]],
    ["two lengths", () => [key(), "Content-Length: 0", "Content-Length: 5"]],
    ["chunks that are not the last coding", () => [key(), "Transfer-Encoding: chunked, identity"]],
  ])("%s: not read at all", async (_what, lines) => {
    expect(await authorize(lines())).toBe(400);
  });

  test("more than can be read: 431", async () => {
    expect(await authorize([key(), `X-Nothing: ${"x".repeat(20_000)}`])).toBe(431);
  });
});

describe("paths", () => {
  const ask = (path: string) => authorize([`X-API-Key: ${value}`], `GET ${path}`);

  test.each([
    [() => `/v1/authorize/${slug}/`],
    [() => `/v1/authorize/${slug}//orders`],
    [() => `/v1/authorize/${slug}/orders/%zz/%ff`],
    [() => `/v1/authorize/${slug}/orders...7/..x/x../%2e%2ex`],
    [() => `/v1/authorize/${slug}?organization=${other}&path=/../`],
    [() => `/v1/authorize/${slug}/${"x".repeat(8000)}`],
    [() => `/v1/authorize/${[...slug].map((each) => `%${each.charCodeAt(0).toString(16)}`).join("")}`],
  ])("the first segment names the organization, and the rest is ignored: %s", async (path) => {
    expect(await ask(path())).toBe(200);
  });

  test.each([
    [() => `/v1/authorize/${slug}/../${other}`],
    [() => `/v1/authorize/${slug}/orders/..`],
    [() => `/v1/authorize/${slug}/%2e%2E/${other}`],
    [() => `/v1/authorize/${slug}/.%2e/${other}`],
    [() => `/v1/authorize/${slug}/..%2f${other}`],
    [() => `/v1/authorize/${slug}%2f..%2f${other}`],
    [() => `/v1/authorize/${slug}/..\\${other}`],
    [() => `/v1/authorize/${slug}/..;x=1/${other}`],
  ])("what climbs out of the organization is refused: %s", async (path) => {
    expect(await ask(path())).toBe(401);
  });

  test.each([
    ["/v1/authorize"],
    ["/v1/authorize/"],
    ["/v1/authorize/."],
    ["/v1/authorize/.."],
    ["/v1/authorize/%"],
    ["/v1/authorize/%zz"],
    ["/v1/authorize/%ff"],
    ["/v1/authorize/%00"],
    ["/v1/authorize/%0d%0aX-Keyhold-Verdict:%20ALLOWED"],
    ["/v1/authorize/%F0%9F%94%91"],
    [`/v1/authorize/${"x".repeat(65)}`],
    [`/v1/authorize/${"x".repeat(10_000)}`],
    [`/v1/authorize/${"%41".repeat(3000)}`],
  ])("%s names nobody", async (path) => {
    expect(await ask(path)).toBe(401);
  });

  test.each([
    [() => `/v1/authorize/${slug}%00`],
    [() => `/v1/authorize/${slug}%20`],
    [() => `/v1/authorize/${slug}%2forders`],
    [() => `/v1/authorize/${slug};x=1`],
    [() => `/v1/authorize//${slug}`],
  ])("%s does not name the organization", async (path) => {
    expect(await ask(path())).toBe(401);
  });

  test.each(["/v1/authorized", "/V1/authorize/x", "/v1//authorize/x", "/x/../v1/authorize/x", "//v1/authorize/x"])(
    "%s is another path",
    async (path) => {
      expect(await ask(path)).toBe(404);
    },
  );
});
