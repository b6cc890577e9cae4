import type { IncomingMessage } from "node:http";
import type { PlainAnswer } from "../plain/answer.ts";
import type { PlainReply } from "../plain/handler.ts";
import type { PlainRequest } from "../plain/request.ts";
import { jsonTextOf, parseJson, readJson } from "./body.ts";
import type { Exchange } from "./exchange.ts";
import type { Observed } from "./observer.ts";
import { LEAN_HEADERS, type Reply, sendJsonAtOnce } from "./reply.ts";

type Call = Pick<Exchange, "path" | "facts" | "notes"> & {
  readonly request: Pick<IncomingMessage, "method" | "url" | "headers">;
  /** What kept us from answering, for the log. */
  outage: unknown;
  /** Throws HttpError when the body is none that can be read. */
  readJson(): Promise<unknown>;
  send(reply: Reply): void;
  /** The answer has begun, or nobody is left to hear one. */
  isOver(): boolean;
};

/** A call below the base URL that `node:http` has read. */
type NodeCall = Call & { readonly door: "node"; readonly exchange: Exchange };

/** A call below the base URL, through whichever door it has come. */
export type ApiCall = NodeCall | PlainCall;

export function throughNode(exchange: Exchange): ApiCall {
  const { request, response, path, facts, notes } = exchange;
  return {
    ...{ door: "node", exchange, request, path, facts, notes },
    get outage() {
      return exchange.outage;
    },
    set outage(cause) {
      exchange.outage = cause;
    },
    readJson: () => readJson(request),
    send: (reply) => sendJsonAtOnce(exchange, reply),
    isOver: () => response.headersSent || (request.destroyed && !request.complete),
  };
}

type Parts = Pick<Observed, "path" | "facts" | "route"> & { readonly sent: PlainRequest; readonly reply: PlainReply };

/** A call below the base URL of the plainest form: its body is here, and its answer is kept until it is asked for. */
export class PlainCall implements Call, Observed {
  readonly door = "plain";
  readonly request: Pick<IncomingMessage, "method" | "url" | "headers">;
  readonly response = { headersSent: false, statusCode: 0 };
  readonly path: string;
  readonly route: string;
  readonly facts: Exchange["facts"];
  readonly notes: Exchange["notes"] = {};
  readonly sent: PlainRequest;
  readonly reply: PlainReply;
  outage: unknown = null;
  /** Null: there is none yet, or it goes another way. */
  answer: PlainAnswer | null = null;

  constructor({ sent, reply, path, route, facts }: Parts) {
    this.sent = sent;
    this.reply = reply;
    this.path = path;
    this.route = route;
    this.facts = facts;
    this.request = { method: sent.method, url: sent.path, headers: sent.headers };
  }

  async readJson(): Promise<unknown> {
    const { headers, body } = this.sent;
    return parseJson(jsonTextOf(headers, Buffer.from(body, "latin1")));
  }

  send({ status, body, headers }: Reply): void {
    this.begun(status);
    const own = { "content-type": "application/json", "x-request-id": this.facts.requestId };
    this.answer = { status, headers: { ...LEAN_HEADERS, ...own, ...headers }, body: JSON.stringify(body) };
  }

  /** Its answer has begun. */
  begun(status: number): void {
    this.response.headersSent = true;
    this.response.statusCode = status;
  }

  isOver(): boolean {
    return this.response.headersSent;
  }
}
