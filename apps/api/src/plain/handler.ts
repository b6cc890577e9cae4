import type { Socket } from "node:net";
import type { PlainAnswer } from "./answer.ts";
import type { PlainRequest } from "./request.ts";
import type { PlainStream, StreamHead } from "./stream.ts";

/** Where an answer goes that is not made whole. */
export type PlainReply = {
  readonly socket: Pick<Socket, "remoteAddress">;
  /** Once a request. Throws where a header could not be one. */
  begin(head: StreamHead): PlainStream;
  /**
   * Until the answer has ended. `onGone`: the client is not there any more, or will say nothing more, which to `node:http` is
   * the same. `onDrain`: it has taken what was written.
   */
  watch(listeners: ReplyListeners): void;
};

export type ReplyListeners = { readonly onGone: () => void; readonly onDrain: () => void };

/**
 * Answers a request, whole or (null in the promise) by `reply`; or leaves it, at once and with nothing done, to whoever knows
 * all of HTTP.
 */
export type PlainHandler = (request: PlainRequest, reply: PlainReply) => Promise<PlainAnswer | null> | null;
