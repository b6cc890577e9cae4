import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { type Caller, callerOf } from "./caller.ts";
import { createLocations, type Locations } from "./locations.ts";

type Call = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly caller: Caller;
};

/** A provider's API as it may stand behind Keyhold: it knows no keys, no sessions and no limits. */
export function createUpstream(): Server {
  const locations = createLocations();
  return createServer((request, response) => {
    answer(request, response, locations).catch(() => {
      send(response, 500, { code: "UNEXPECTED_ERROR", message: "It failed." });
    });
  });
}

async function answer(request: IncomingMessage, response: ServerResponse, locations: Locations): Promise<void> {
  const caller = callerOf(request);
  if (caller === null) return send(response, 401, { code: "NOT_THROUGH_KEYHOLD", message: "Ask Keyhold." });
  const call = { request, response, caller, url: new URL(request.url ?? "/", "http://upstream") };
  const { pathname } = call.url;
  if (pathname === "/api/v1/whoami") return send(response, 200, caller);
  if (pathname === "/api/v1/report") return sendReport(call);
  if (pathname === "/api/v1/locations") return answerAll(call, locations);
  const id = /^\/api\/v1\/locations\/(\d{1,9})$/.exec(pathname)?.[1];
  if (id !== undefined) return answerOne(call, locations, Number(id));
  send(response, 404, ABSENT);
}

const ABSENT = { code: "RESOURCE_NOT_FOUND", message: "There is no such thing." };

async function answerAll({ request, response, url, caller }: Call, locations: Locations): Promise<void> {
  if (request.method === "GET") {
    const page = Number(url.searchParams.get("page") ?? 1);
    return send(response, 200, locations.list(caller.organization, page, 100));
  }
  if (request.method !== "POST") return send(response, 405, { code: "METHOD_NOT_ALLOWED", message: "GET or POST." });
  const name = nameIn(await text(request));
  if (name === null) return send(response, 400, { code: "INVALID_INPUT_ARGUMENT", message: "Expected a name." });
  send(response, 200, locations.add(caller.organization, name));
}

function answerOne({ request, response, caller }: Call, locations: Locations, id: number): void {
  const found = locations.find(caller.organization, id);
  if (found === undefined) send(response, 404, ABSENT);
  else if (request.method === "GET") send(response, 200, found);
  else if (request.method === "DELETE") {
    locations.remove(caller.organization, id);
    response.writeHead(204).end();
  } else send(response, 405, { code: "METHOD_NOT_ALLOWED", message: "GET or DELETE." });
}

/** A line a number, as many as were asked for: it is sent as it is made. */
function sendReport({ response, url, caller }: Call): void {
  const lines = Math.min(10_000_000, Number(url.searchParams.get("lines") ?? 1000));
  response.writeHead(200, { "content-type": "text/csv" });
  Readable.from(reportOf(caller, lines)).pipe(response);
}

function* reportOf({ organization }: Caller, lines: number): Generator<string> {
  for (let line = 1; line <= lines; line += 1) yield `${organization},${line}\n`;
}

function nameIn(body: string): string | null {
  try {
    const parsed: unknown = JSON.parse(body);
    const name: unknown = typeof parsed === "object" && parsed !== null ? Reflect.get(parsed, "name") : null;
    return typeof name === "string" && name !== "" ? name : null;
  } catch {
    return null;
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
