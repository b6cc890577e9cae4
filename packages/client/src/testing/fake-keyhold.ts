import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { type VerifyInput, verifyInput } from "@keyhold/contract/verify/verify";
import { listen, type Served } from "./listen.ts";

export const TOKEN = "kv_of-the-tests";

/** What the fake does with a request that the contract accepts. */
export type Behaviour =
  | { readonly status: number; readonly body: object | string; readonly headers?: Readonly<Record<string, string>> }
  /** Takes the request and says nothing. */
  | "silence"
  /** Takes the request and ends the connection. */
  | "hang up"
  /** Begins an answer and stops in the middle. */
  | "half an answer";

export type FakeKeyhold = Served & {
  /** The questions that arrived, in order. */
  readonly asked: VerifyInput[];
  connections(): number;
  /** What to do from now on: each in turn, the last one for all that follow. */
  answer(...behaviours: readonly [Behaviour, ...Behaviour[]]): void;
};

/** Speaks Keyhold's wire on a real port. What the contract would not accept it refuses, as Keyhold does. */
export async function startFakeKeyhold(): Promise<FakeKeyhold> {
  const asked: VerifyInput[] = [];
  let connections = 0;
  let script: readonly Behaviour[] = [decided({ verdict: "KEY_INVALID" })];
  const server = createServer(async (request, response) => {
    const question = await readQuestion(request);
    if (typeof question === "number") return reply(response, { status: question, body: { error: {} } });
    asked.push(question);
    const [now = "hang up", ...later] = script;
    if (later.length > 0) script = later;
    behave(response, now);
  });
  server.on("connection", () => {
    connections += 1;
  });
  return {
    ...(await listen(server)),
    asked,
    connections: () => connections,
    answer: (...behaviours) => {
      script = behaviours;
    },
  };
}

export function decided(body: object) {
  return { status: 200, body } satisfies Behaviour;
}

/** What Keyhold answers when it cannot decide. */
export const OUTAGE = {
  status: 503,
  body: { verdict: "UNAVAILABLE" },
  headers: { "retry-after": "1" },
} as const satisfies Behaviour;

async function readQuestion(request: IncomingMessage): Promise<VerifyInput | number> {
  const body = await text(request);
  if (request.method !== "POST" || request.url !== "/v1/verify") return 404;
  if (request.headers.authorization !== `Bearer ${TOKEN}`) return 401;
  const parsed = verifyInput.safeParse(JSON.parse(body));
  return parsed.success ? parsed.data : 400;
}

function behave(response: ServerResponse, behaviour: Behaviour): void {
  if (behaviour === "silence") return;
  if (behaviour === "hang up") response.destroy();
  else if (behaviour === "half an answer") {
    response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
    response.write('{"verdict":"ALLOWED",');
  } else reply(response, behaviour);
}

type Reply = Exclude<Behaviour, string>;

function reply(response: ServerResponse, { status, body, headers = {} }: Reply): void {
  const isText = typeof body === "string";
  response.writeHead(status, { "content-type": isText ? "text/html" : "application/json", ...headers });
  response.end(isText ? body : JSON.stringify(body));
}
