import { writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { exitWhenTold, receive, tellParent } from "../process/parent.ts";
import { ALLOWED_ANSWER } from "./answer.ts";
import type { PeerPlan, PeerReady } from "./peer-plan.ts";

export type Asked = { readonly organization: string; readonly key: string };

/** What makes a peer: keys that it knows, and a decision on one call. */
export type Peer = {
  readonly keys: readonly Asked[];
  isAllowed(asked: Asked): Promise<boolean>;
};

/** Listens in front of a peer: as little as node:http can do, with the same requests and the same answers as Keyhold. */
export async function servePeer(create: (plan: PeerPlan) => Promise<Peer>): Promise<void> {
  exitWhenTold();
  const plan = asPlan(await receive());
  const peer = await create(plan);
  writeFileSync(plan.keysFile, peer.keys.map(({ organization, key }) => `${organization}${key}`).join(""), "latin1");
  const ready: PeerReady = { keyLength: peer.keys[0]?.key.length ?? 0 };
  const server = createServer((request, response) => void answer(peer, request, response));
  server.listen(plan.port, "127.0.0.1", () => tellParent(ready));
}

async function answer(peer: Peer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const isAllowed = await peer.isAllowed(asAsked(JSON.parse(await readBody(request))));
    send(response, 200, isAllowed ? ALLOWED_ANSWER : '{"verdict":"KEY_INVALID"}');
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    send(response, 503, '{"verdict":"UNAVAILABLE"}');
  }
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { "content-type": "application/json", "content-length": body.length }).end(body);
}

function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => {
      text += chunk;
    });
    request.once("end", () => resolve(text));
    request.once("error", reject);
  });
}

/** The generator sends nothing else. */
function asAsked(body: unknown): Asked {
  return body as Asked;
}

/** The parent is the same program, and sends nothing else. */
function asPlan(message: unknown): PeerPlan {
  return message as PeerPlan;
}
