import type { Socket } from "node:net";
import { IDLE_MS, type PlainAnswer, toBytes } from "./answer.ts";
import type { PlainHandler, PlainReply, ReplyListeners } from "./handler.ts";
import { type LastHead, type PlainRequest, readPlain } from "./request.ts";
import { PlainStream, type StreamHead } from "./stream.ts";

export type ConnectionOptions = {
  readonly handle: PlainHandler;
  /** Takes over the connection with what has come. */
  readonly handOver: (socket: Socket) => void;
  /** No more requests are wanted after the one that is being answered. */
  readonly isClosing: () => boolean;
  readonly onClose: (connection: PlainConnection) => void;
  /** A request that was not left to others could not be answered: a bug, and the end of its connection. */
  readonly onError: (error: unknown) => void;
};

/** Until the first request. */
const SILENT_MS = 10_000;

/** Beyond what clients are told, so that none uses a connection again in the moment in which it ends. */
const GRACE_MS = 1000;

/**
 * A connection on which requests of the plainest form are answered one after the other. With the first one that is not, it is
 * handed over for good, and with it every byte that was not answered.
 */
export class PlainConnection implements PlainReply {
  readonly #socket: Socket;
  readonly #options: ConnectionOptions;
  readonly #last: LastHead = { head: null };
  /** Came while a request was being answered. */
  #waiting: Buffer[] = [];
  #isBusy = false;
  #hasEnded = false;
  /** Nothing was answered on it yet. */
  #isFirst = true;
  #stream: PlainStream | null = null;
  #listeners: ReplyListeners | null = null;

  constructor(socket: Socket, options: ConnectionOptions) {
    this.#socket = socket;
    this.#options = options;
    socket.setTimeout(SILENT_MS);
    socket.on("data", this.#onData).on("end", this.#onEnd).on("drain", this.#onDrain);
    socket.on("timeout", this.#onTimeout).on("error", this.#onError).on("close", this.#onClose);
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  get socket(): Pick<Socket, "remoteAddress"> {
    return this.#socket;
  }

  begin(head: StreamHead): PlainStream {
    if (this.#stream !== null || !this.#isBusy) throw new Error("An answer begins once.");
    this.#stream = new PlainStream(this.#socket, head, this.#isLast());
    this.#stay();
    return this.#stream;
  }

  watch(listeners: ReplyListeners): void {
    this.#listeners = listeners;
    if (this.#socket.destroyed || this.#hasEnded) listeners.onGone();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  readonly #onData = (bytes: Buffer): void => {
    // After the last answer nothing is carried out: nobody would hear what became of it.
    if (this.#socket.writableEnded) return;
    if (this.#isBusy || this.#socket.writableNeedDrain) this.#wait(bytes);
    else this.#begin(bytes);
  };

  readonly #onEnd = (): void => {
    this.#hasEnded = true;
    if (this.#isBusy) this.#listeners?.onGone();
    else this.#socket.end();
  };

  /** Who does not read answers gets no more of them. */
  readonly #onDrain = (): void => {
    if (this.#isBusy) this.#listeners?.onDrain();
    else this.#goOn();
  };

  /** An answer may be long in coming, but not in being taken. */
  readonly #onTimeout = (): void => {
    if (!this.#isBusy || this.#socket.writableNeedDrain) this.#socket.destroy();
  };

  readonly #onError = (): void => void this.#socket.destroy();

  readonly #onClose = (): void => {
    this.#listeners?.onGone();
    this.#options.onClose(this);
  };

  #wait(bytes: Buffer): void {
    this.#waiting.push(bytes);
    this.#socket.pause();
  }

  #begin(bytes: Buffer): void {
    const request = readPlain(bytes, this.#last);
    this.#isBusy = true;
    const answering = request === null ? null : this.#ask(request);
    if (answering === null) {
      this.#handOver(bytes);
      return;
    }
    answering.then((answer) => this.#finish(answer)).catch((error) => this.#fail(error));
  }

  #ask(request: PlainRequest): Promise<PlainAnswer | null> | null {
    try {
      return this.#options.handle(request, this);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  #fail(error: unknown): void {
    this.#isBusy = false;
    this.#options.onError(error);
    this.#socket.destroy();
  }

  #finish(answer: PlainAnswer | null): void {
    const stream = this.#stream;
    this.#isBusy = false;
    this.#stream = null;
    this.#listeners = null;
    const socket = this.#socket;
    if (socket.destroyed) return;
    // What was begun must not look complete.
    if ((stream === null) === (answer === null) || stream?.isEnded === false) return void socket.destroy();
    const isLast = this.#isLast();
    if (answer !== null) {
      const { bytes, encoding } = toBytes(answer, isLast);
      socket.write(bytes, encoding);
    }
    if (isLast) return void socket.end();
    this.#stay();
    if (!socket.writableNeedDrain) this.#goOn();
  }

  /** What was answered once may be silent for longer. */
  #stay(): void {
    if (this.#isFirst) this.#socket.setTimeout(IDLE_MS + GRACE_MS);
    this.#isFirst = false;
  }

  #isLast(): boolean {
    return this.#hasEnded || this.#options.isClosing();
  }

  #goOn(): void {
    if (this.#waiting.length === 0) return;
    const bytes = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#begin(bytes);
    if (this.#isBusy) this.#socket.resume();
  }

  #handOver(bytes: Buffer): void {
    const socket = this.#socket;
    socket.pause();
    socket.off("data", this.#onData).off("end", this.#onEnd).off("drain", this.#onDrain);
    socket.off("timeout", this.#onTimeout).off("error", this.#onError).off("close", this.#onClose);
    socket.setTimeout(0);
    this.#options.onClose(this);
    socket.unshift(bytes);
    this.#options.handOver(socket);
    socket.resume();
  }
}
