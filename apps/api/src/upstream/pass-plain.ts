import type { Dispatcher } from "undici";
import type { PlainCall } from "../http/api-call.ts";
import type { PlainStream } from "../plain/stream.ts";
import type { ApiRefusal } from "./api-refusal.ts";
import { codeOf, refusalOf } from "./failure.ts";
import { responseHeaders } from "./response-headers.ts";

/** What the upstream is asked, but for the body. Names and values of headers take turns. */
export type UpstreamRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: string[];
};

/** Passes a call on whose body is here. Null: it was answered, or nobody is left to answer. */
export function passPlain(pool: Dispatcher, call: PlainCall, options: UpstreamRequest): Promise<ApiRefusal | null> {
  const { body } = call.sent;
  return new Promise((settle) => {
    pool.dispatch({ ...options, body: body === "" ? null : body }, new Passage(call, settle));
  });
}

/** Gives the client what the upstream says as it comes, and takes no more than the client does. */
class Passage implements Dispatcher.DispatchHandler {
  readonly #call: PlainCall;
  readonly #settle: (refused: ApiRefusal | null) => void;
  #controller: Dispatcher.DispatchController | null = null;
  #stream: PlainStream | null = null;
  #isGone = false;

  constructor(call: PlainCall, settle: (refused: ApiRefusal | null) => void) {
    this.#call = call;
    this.#settle = settle;
    call.reply.watch({ onGone: () => this.#leave(), onDrain: () => this.#controller?.resume() });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#isGone) this.#leave();
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number): void {
    // What comes before the answer is between the upstream and us.
    if (status < 200) return;
    const headers = responseHeaders(textsOf(controller.rawHeaders), this.#call.facts.requestId);
    this.#stream = this.#call.reply.begin({ status, headers });
    this.#call.begun(status);
  }

  onResponseData(controller: Dispatcher.DispatchController, piece: Buffer): void {
    if (this.#stream?.write(piece) === false) controller.pause();
  }

  onResponseEnd(): void {
    this.#stream?.end();
    this.#settle(null);
  }

  onResponseError(_controller: unknown, error: Error): void {
    const { notes } = this.#call;
    notes.upstream = this.#isGone ? "client gone" : codeOf(error);
    if (!this.#isGone) this.#call.outage = error;
    // What has begun and does not end breaks the connection.
    this.#settle(this.#isGone || this.#stream !== null ? null : refusalOf(codeOf(error)));
  }

  #leave(): void {
    this.#isGone = true;
    this.#controller?.abort(new Error("The client has gone."));
  }
}

function textsOf(raw: Dispatcher.DispatchController["rawHeaders"]): string[] {
  if (!Array.isArray(raw)) throw new Error("The library gives headers as a list.");
  return raw.map((each) => (typeof each === "string" ? each : each.toString("latin1")));
}
