import type { IncomingMessage, ServerResponse } from "node:http";
import type { Readable } from "node:stream";
import type { Dispatcher } from "undici";
import type { ApiCall } from "../http/api-call.ts";
import type { Exchange } from "../http/exchange.ts";
import { byHead } from "../plain/by-head.ts";
import { type Admission, createAdmission } from "./admission.ts";
import type { ApiRefusal } from "./api-refusal.ts";
import { BUSY, codeOf, refusalOf } from "./failure.ts";
import { passPlain, type UpstreamRequest } from "./pass-plain.ts";
import { createPool } from "./pool.ts";
import { type Identity, ownHeaders, passedHeaders } from "./request-headers.ts";
import { responseHeaders } from "./response-headers.ts";
import type { UpstreamSettings } from "./settings.ts";
import { BASE_PATH, type Target } from "./target.ts";

/** A call whose path was checked, and whose caller is known. */
type ForwardedCall = { readonly call: ApiCall; readonly target: Target; readonly identity: Identity };

export type Forwarder = {
  /** Answers with what the upstream answers, or with why it does not. Null: it has answered, or broken off. */
  forward(call: ForwardedCall): Promise<ApiRefusal | null>;
  /** Ends the connections, also under calls that are under way. */
  close(): Promise<void>;
};

/** `protocol`: by which clients reach us. */
export function createForwarder(settings: UpstreamSettings, protocol: "http" | "https"): Forwarder {
  const pool = createPool(settings);
  const { concurrency: perOrganization, connections: total } = settings;
  const admission = createAdmission({ perOrganization, total });
  const basePath = settings.basePath ?? BASE_PATH;
  return {
    forward: ({ call, target, identity }) =>
      admitted(admission, identity, () => {
        const { method } = target;
        const { requestId, address } = call.facts;
        const { host } = call.request.headers;
        const headers = passedBy(call).concat(ownHeaders(identity, { requestId, address, host, protocol }));
        const options = { method, path: `${basePath}${target.path}`, headers };
        return call.door === "plain" ? passPlain(pool, call, options) : passOn(pool, call.exchange, options);
      }),
    close: () => pool.destroy(),
  };
}

async function admitted(
  admission: Admission,
  { organizationId }: Identity,
  work: () => Promise<ApiRefusal | null>,
): Promise<ApiRefusal | null> {
  const leave = admission.enter(organizationId);
  if (leave === null) return BUSY;
  try {
    return await work();
  } finally {
    leave();
  }
}

function passedBy(call: ApiCall): readonly string[] {
  return call.door === "node" ? passedHeaders(call.exchange.request) : passedPlain(call.sent.headers);
}

/** By the plain door each header has come once. */
const passedPlain = byHead((headers) => passedHeaders({ headers, rawHeaders: Object.entries(headers).flat() }));

async function passOn(pool: Dispatcher, exchange: Exchange, options: UpstreamRequest): Promise<ApiRefusal | null> {
  const { request, response, notes } = exchange;
  const gone = new AbortController();
  // An answer that was sent closes too.
  const onClose = () => {
    if (!response.writableFinished) gone.abort();
  };
  response.once("close", onClose);
  try {
    const asked = { ...options, body: bodyOf(request), signal: gone.signal, responseHeaders: "raw" } as const;
    await pool.stream(asked, (answer) => begin(exchange, answer));
    return null;
  } catch (error) {
    notes.upstream = gone.signal.aborted ? "client gone" : codeOf(error);
    if (!gone.signal.aborted) exchange.outage = error;
    if (!response.headersSent && !response.destroyed) return refusalOf(codeOf(error));
    // What was begun must not look complete.
    response.destroy();
    return null;
  } finally {
    response.off("close", onClose);
  }
}

/** Not the request itself: it would be ended, and the client's connection with it, when the upstream answers before it has read all. */
function bodyOf(request: IncomingMessage): Readable | null {
  const { "content-length": length, "transfer-encoding": encoding } = request.headers;
  if (encoding === undefined && (length === undefined || length === "0")) return null;
  return asBody(request.iterator({ destroyOnReturn: false }));
}

/** The library takes an iterable too, and pulls from it as the upstream reads; its types know streams only. */
function asBody(chunks: NodeJS.AsyncIterator<unknown>): Readable {
  return chunks as unknown as Readable;
}

function begin({ response, facts }: Exchange, { statusCode, headers }: Dispatcher.StreamFactoryData): ServerResponse {
  return response.writeHead(statusCode, responseHeaders(asRaw(headers), facts.requestId));
}

/** With `responseHeaders: "raw"` they are a list, which the types do not say. */
function asRaw(headers: unknown): readonly string[] {
  return headers as readonly string[];
}
